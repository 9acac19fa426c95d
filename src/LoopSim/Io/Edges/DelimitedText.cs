using System.Collections.Immutable;
using System.Text;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Edges;

/// <summary>A table in a text file: a header row, then rows of as many cells, separated by commas or tabs (RFC 4180 quoting).</summary>
internal sealed class DelimitedText
{
    private readonly string _file;
    private readonly string _what;
    private readonly ImmutableArray<string> _header;

    private DelimitedText(string file, string what, ImmutableArray<string> header, ImmutableArray<Row> rows)
    {
        _file = file;
        _what = what;
        _header = header;
        Rows = rows;
    }

    /// <summary>The rows below the header; blank lines and lines beginning with # are passed over.</summary>
    public ImmutableArray<Row> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should be, for messages.</param>
    public static DelimitedText Read(string path, string what)
    {
        var problems = new List<Problem>();
        ImmutableArray<string>? header = null;
        var rows = ImmutableArray.CreateBuilder<Row>();
        var separator = ',';
        foreach (var (text, line) in TextFile.Read(path).TrimStart('\uFEFF').Split('\n').Select((text, index) => (text.TrimEnd('\r'), index + 1)))
        {
            if (string.IsNullOrWhiteSpace(text) || text.StartsWith('#'))
                continue;
            if (header is null)
                separator = text.Contains('\t') ? '\t' : ',';
            var location = new SourceLocation(path, line);
            var cells = Split(text, separator);
            if (header is not { } names)
                header = [.. cells.Select(c => c.ToLowerInvariant())];
            else if (cells.Length != names.Length)
                problems.Add(Problem.Error(location, $"this row has {cells.Length} cells, the header {names.Length}. Enclose a cell that holds a separator in double quotes."));
            else
                rows.Add(new Row(cells, location));
        }
        if (problems.Count > 0)
            throw new ModelFormatException(problems);
        return new DelimitedText(path, what, header ?? throw new ModelFormatException(new SourceLocation(path, 0), $"the {what} is empty; its first row should name the columns."), rows.ToImmutable());
    }

    /// <summary>The place of a column.</summary>
    /// <param name="names">Its name, and others it may have.</param>
    /// <exception cref="ModelFormatException">There is none of these names.</exception>
    public int Column(params string[] names) => names.Select(OptionalColumn).FirstOrDefault(c => c is not null)
        ?? throw new ModelFormatException(new SourceLocation(_file, 1), $"the {_what} has no column \"{names[0]}\". It has: {string.Join(", ", _header)}.");

    /// <summary>The place of a column that need not be there.</summary>
    /// <param name="name">Its name.</param>
    public int? OptionalColumn(string name) => _header.IndexOf(name) is >= 0 and var index ? index : null;

    private static ImmutableArray<string> Split(string line, char separator)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (c == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (c == separator && !quoted)
                Flush();
            else
                cell.Append(c);
        }
        Flush();
        return cells.ToImmutable();

        void Flush()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }

    /// <summary>A row of the table.</summary>
    /// <param name="Cells">As many as the header has, trimmed.</param>
    /// <param name="Location">Where it stands.</param>
    public sealed record Row(ImmutableArray<string> Cells, SourceLocation Location);
}
