using System.Text;

namespace LoopSim.Notebooks.Export;

/// <summary>The text of a twin in the making; knows for each line which line of which cell it came from.</summary>
internal sealed class TwinText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Cell, int Line)> _origins = [];

    /// <summary>Adds lines that no cell has.</summary>
    /// <param name="text">One or more lines.</param>
    public void Add(string text) => Add(text, 0, 0);

    /// <summary>Adds lines of a cell.</summary>
    /// <param name="text">One or more lines, as they follow each other in the cell.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <param name="line">The line in the cell of the first.</param>
    public void Add(string text, int cell, int line)
    {
        foreach (var (index, added) in text.Split('\n').Index())
        {
            _text.Append(added.TrimEnd('\r')).Append('\n');
            _origins.Add((cell, cell == 0 ? 0 : line + index));
        }
    }

    /// <summary>The cell and the line in it that a line of the twin came from; cell 0 if it came from none.</summary>
    /// <param name="line">A line of the twin, from 1.</param>
    public (int Cell, int Line) Origin(int line) => line >= 1 && line <= _origins.Count ? _origins[line - 1] : (0, 0);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
