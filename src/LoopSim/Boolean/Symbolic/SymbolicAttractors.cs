using System.Collections.Immutable;
using System.Numerics;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Symbolic;

/// <summary>What a search for attractors found.</summary>
/// <param name="Attractors">Disjoint sets; each holds one attractor for each of some valuations of the inputs.</param>
/// <param name="Unsearched">The states in which further attractors may lie: empty where the search came to its end.</param>
/// <param name="StoppedBecause">Which limit was reached, as the end of a sentence; <see langword="null"/> where the search came to its end.</param>
public sealed record SymbolicAttractors(ImmutableArray<SymbolicAttractor> Attractors, Bdd Unsearched, string? StoppedBecause)
{
    /// <summary>Whether these are all attractors.</summary>
    public bool IsComplete => StoppedBecause is null;

    /// <summary>The number of attractors that were found, those of all valuations of the inputs together.</summary>
    public BigInteger Count => Attractors.Aggregate(BigInteger.Zero, static (sum, attractor) => sum + attractor.AttractorCount);
}
