using LoopSim.Diagnostics;

namespace LoopSim.Notebooks.Running;

/// <summary>Why a notebook could not be run, or exported, to its end.</summary>
/// <param name="Cell">The number of the code cell, from 1.</param>
/// <param name="CellId">The cell's id.</param>
/// <param name="Line">The line in the cell, from 1; 0 where none is known.</param>
/// <param name="Code">The compiler's code, e.g. <c>CS0103</c>, the type of the exception, or <c>notebook</c> for LoopSim's own rules.</param>
/// <param name="Problem">The whole story: file, line, cell, what happened.</param>
public sealed record NotebookFailure(int Cell, string CellId, int Line, string Code, Problem Problem)
{
    /// <summary>The code of what breaks a rule of LoopSim's notebooks rather than of C#.</summary>
    public const string Rule = "notebook";

    /// <inheritdoc/>
    public override string ToString() => Problem.ToString();
}
