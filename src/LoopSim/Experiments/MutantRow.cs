using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>A mutant and its attractors.</summary>
/// <param name="Mutations">What is changed; nothing in the wild type.</param>
/// <param name="Attractors">Its attractors, by their smallest states.</param>
/// <param name="StoppedBy">What keeps the list from being complete, as the end of a sentence; <see langword="null"/> where it is.</param>
public sealed record MutantRow(ImmutableArray<Mutation> Mutations, ImmutableArray<MutantAttractor> Attractors, string? StoppedBy)
{
    /// <summary>The mutant as tables print it.</summary>
    public string Label => Mutation.Label(Mutations);
}
