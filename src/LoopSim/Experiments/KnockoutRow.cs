using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>A mutant and what it leaves.</summary>
/// <param name="Mutations">What is changed: one thing, or two.</param>
/// <param name="Readouts">The observations, one per readout of the screen.</param>
public sealed record KnockoutRow(ImmutableArray<Mutation> Mutations, ImmutableArray<Observation> Readouts)
{
    /// <summary>What is doubtful about the run, in whole sentences.</summary>
    public IReadOnlyCollection<string> Warnings { get; init; } = [];

    /// <summary>The mutant as tables print it.</summary>
    public string Label => Mutation.Label(Mutations);
}
