using System.Collections.Immutable;

namespace LoopSim.Notebooks.Running;

/// <summary>How a run compares with what a notebook has saved.</summary>
/// <param name="Run">The run.</param>
/// <param name="Differences">Where outputs differ, top to bottom; empty if the run failed, for then there is nothing to compare.</param>
public sealed record NotebookCheck(NotebookRun Run, ImmutableArray<NotebookDifference> Differences)
{
    /// <summary>Whether every cell ran and gave what is saved.</summary>
    public bool Passed => Run.Succeeded && Differences.IsEmpty;
}
