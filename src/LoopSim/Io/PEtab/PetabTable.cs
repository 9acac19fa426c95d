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
        var table = new PetabTable(path, columns, rows, problems);
        table.CheckShape(required);
        return table;
    }

    /// <summary>A number of a row; notes where it is none.</summary>
    public double Number(Row row, string column)
    {
        if (PetabNumber.TryParse(row[column], out var value))
            return value;
        Fail(row, $"\"{row[column]}\" in column {column} is no number.");
        return double.NaN;
    }

    /// <summary>A number of a row that is not to be infinite; notes where it is none.</summary>
    public double Finite(Row row, string column)
    {
        var value = Number(row, column);
        // What is no number at all has been noted.
        if (!double.IsFinite(value) && PetabNumber.TryParse(row[column], out _))
            Fail(row, $"\"{row[column]}\" in column {column} is not finite. Write a number.");
        return value;
    }

    /// <summary>Notes a problem of a row.</summary>
    public void Fail(Row row, string message) => _problems.Add(Problem.Error(new SourceLocation(File, row.Line), message));

    private void CheckShape(IReadOnlyList<string> required)
    {
        var header = new SourceLocation(File, 1);
        foreach (var missing in required.Where(name => !Columns.Contains(name)))
            _problems.Add(Problem.Error(header, $"there is no column {missing}. The table needs {string.Join(", ", required)}, separated by tabs."));
        foreach (var twice in Columns.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            _problems.Add(Problem.Error(header, $"column {twice.Key} is there {twice.Count()} times. Leave one."));
        if (Rows.Count == 0)
            _problems.Add(Problem.Error(header, "the table has no rows below its header."));
        foreach (var row in Rows.Where(row => row.Cells.Skip(Columns.Count).Any(cell => cell.Trim().Length > 0)))
            Fail(row, $"the row has {row.Cells.Length} cells, where the table has {Columns.Count} columns. Write one tab between cells, and none within.");
    }

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
