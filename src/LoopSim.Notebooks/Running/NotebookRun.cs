using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Notebooks.Documents;

namespace LoopSim.Notebooks.Running;

/// <summary>A notebook after a run.</summary>
/// <param name="Document">The notebook with the outputs of this run. Cells that were not reached have none and no number.</param>
/// <param name="Failures">What stopped the run: one exception, or the compile errors of one cell, or outputs that break a rule;
/// empty if all went well.</param>
public sealed record NotebookRun(NotebookDocument Document, ImmutableArray<NotebookFailure> Failures)
{
    /// <summary>Whether every cell ran to its end.</summary>
    public bool Succeeded => Failures.IsEmpty;

    /// <summary>Throws what stopped the run, if anything did.</summary>
    /// <exception cref="ModelFormatException">The run failed; every failure is in it.</exception>
    public void ThrowIfFailed()
    {
        if (!Succeeded)
            throw new ModelFormatException(Failures.Select(failure => failure.Problem));
    }
}
