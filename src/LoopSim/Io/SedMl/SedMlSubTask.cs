using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>A task that a repeated task does each time.</summary>
/// <param name="Task">The task.</param>
public sealed record SedMlSubTask(string Task)
{
    /// <summary>What is set before it is done.</summary>
    public ImmutableArray<SedMlSetValue> Changes { get; init; } = [];
}
