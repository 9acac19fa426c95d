using LoopSim.Diagnostics;

namespace LoopSim.Io.PEtab;

/// <summary>A table of a PEtab problem: tab-separated, its first line the names of the columns.</summary>
internal sealed class PetabTable
{
    private readonly List<Problem> _problems;

    private PetabTable(string file, IReadOnlyList<string> columns, IReadOnlyList<Row> rows, List<Problem> problems) => (File, Columns, Rows, _problems) = (file, columns, rows, problems);

    public string File { get; }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Reads a table, and notes the columns that it lacks.</summary>
    public static PetabTable Read(string path, IReadOnlyList<string> required, List<Problem> problems)
    {
        string[] lines = [.. TextFile.Read(path).Split('\n').Select(line => line.TrimEnd('\r'))];
        string[] columns = [.. lines[0].Split('\t').Select(name => name.Trim())];
        var rows = new List<Row>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0)
                rows.Add(new Row(i + 1, columns, lines[i].Split('\t')));
        }
        foreach (var missing in required.Where(name => !columns.Contains(name)))
            problems.Add(Problem.Error(new SourceLocation(path, 1), $"there is no column {missing}. The table needs {string.Join(", ", required)}, separated by tabs."));
        return new PetabTable(path, columns, rows, problems);
    }

    /// <summary>A number of a row; notes where it is none.</summary>
    public double Number(Row row, string column)
    {
        if (PetabNumber.TryParse(row[column], out var value))
            return value;
        Fail(row, $"\"{row[column]}\" in column {column} is no number.");
        return double.NaN;
    }

    /// <summary>Notes a problem of a row.</summary>
    public void Fail(Row row, string message) => _problems.Add(Problem.Error(new SourceLocation(File, row.Line), message));

    /// <summary>A row.</summary>
    /// <param name="Line">The number of its line.</param>
    /// <param name="Columns">The names of the columns.</param>
    /// <param name="Cells">The cells.</param>
    public sealed record Row(int Line, string[] Columns, string[] Cells)
    {
        /// <summary>The text of a cell; empty where there is none.</summary>
        public string this[string column] => Array.IndexOf(Columns, column) is var i and >= 0 && i < Cells.Length ? Cells[i].Trim() : "";
    }
}
