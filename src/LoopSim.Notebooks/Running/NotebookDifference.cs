namespace LoopSim.Notebooks.Running;

/// <summary>An output that came otherwise than it is saved.</summary>
/// <param name="Cell">The number of the code cell, from 1.</param>
/// <param name="CellId">The cell's id.</param>
/// <param name="What">What differs, e.g. <c>output 2 (text/plain), line 3</c>.</param>
/// <param name="Saved">What the file has.</param>
/// <param name="Came">What the run gave.</param>
public sealed record NotebookDifference(int Cell, string CellId, string What, string Saved, string Came)
{
    /// <inheritdoc/>
    public override string ToString() => $"cell [{Cell}], {What}: saved {Saved}, came {Came}";
}
