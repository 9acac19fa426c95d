using System.Collections.Immutable;
using LoopSim.Io.Formats;

namespace LoopSim.Io.Bnet;

/// <summary>Reads one .bnet text and collects its problems.</summary>
internal sealed class BnetReader(string file)
{
    /// <summary>What a comment begins with that gives a label to a node.</summary>
    public const string LabelComment = "# label ";

    private readonly RuleTable _table = new(file, "name, formula", (name, formula) => $"{name}, {formula}");
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>Whether a text that begins so is a .bnet file: its first line that is no comment is the header.</summary>
    public static bool Recognises(string beginning) => beginning.Split('\n')
        .Select(line => line.Split('#')[0].Trim())
        .FirstOrDefault(line => line.Length > 0) is { } first && IsHeader(first.Split(',', StringSplitOptions.TrimEntries));

    public BnetModel Read(string text)
    {
        var number = 0;
        var isFirst = true;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            if (line.StartsWith(LabelComment, StringComparison.Ordinal))
                ReadLabel(line[LabelComment.Length..].ToString());
            var comment = line.IndexOf('#');
            var content = (comment < 0 ? line : line[..comment]).TrimEnd().ToString();
            if (content.Length == 0)
                continue;
            if (!isFirst || !IsHeader(content, number))
                ReadLine(content, number);
            isFirst = false;
        }
        var network = _table.Build(warnOfInputs: true);
        return new BnetModel(network, [.. _table.Problems]) { Labels = _labels.Where(label => network.Contains(label.Key)).ToImmutableDictionary(StringComparer.Ordinal) };
    }

    private static bool IsHeader(string[] columns) => columns.Length >= 2
        && columns[0].Equals("targets", StringComparison.OrdinalIgnoreCase)
        && (columns[1].Equals("factors", StringComparison.OrdinalIgnoreCase) || columns[1].Equals("functions", StringComparison.OrdinalIgnoreCase));

    private bool IsHeader(string content, int line)
    {
        var columns = content.Split(',', StringSplitOptions.TrimEntries);
        if (!IsHeader(columns))
            return false;
        if (columns.Length > 2)
            _table.Error(line,
                $"The header has a third column, \"{columns[2]}\": this is a probabilistic network, which LoopSim does not read. Keep one rule for each node, and two columns.");
        return true;
    }

    private void ReadLabel(string comment)
    {
        var colon = comment.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0)
            _labels[comment[..colon]] = comment[(colon + 2)..].Trim();
    }

    private void ReadLine(string content, int line)
    {
        var comma = content.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            _table.Error(line, $"Expected \"name, formula\", but there is no comma in \"{RuleTable.Shortened(content.Trim())}\".");
        else
            _table.Add(content[..comma].Trim(), content, comma + 1, line);
    }
}
