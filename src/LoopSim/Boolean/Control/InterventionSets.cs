using System.Collections.Immutable;

namespace LoopSim.Boolean.Control;

/// <summary>The minimal interventions that meet a goal.</summary>
/// <remarks>Minimal means that no part of one meets the goal. More is not always better: an intervention that contains a minimal one need not meet the goal.</remarks>
/// <param name="Sets">The minimal interventions, the smaller ones first, and in the order of their nodes. One that holds nothing says that the goal is met as it is.</param>
/// <param name="CompleteUpTo">The size up to which every minimal intervention is there; -1 where not even the first question was answered.</param>
/// <param name="StoppedBy">Which limit stopped the search, as the end of a sentence; <see langword="null"/> where it came to its end.</param>
public sealed record InterventionSets(ImmutableArray<Intervention> Sets, int CompleteUpTo, string? StoppedBy)
{
    /// <summary>Whether the search came to its end.</summary>
    public bool IsComplete => StoppedBy is null;

    /// <summary>Whether the goal is met without any intervention.</summary>
    public bool IsMetWithout => Sets is [{ Size: 0 }];
}
