using System.Collections.Immutable;

namespace LoopSim.Boolean.Robustness;

/// <summary>Where a network ends after single nodes were flipped in the states of one attractor.</summary>
/// <param name="Attractor">The attractor's place in the list that was given.</param>
/// <param name="Ends">How many trials ended in each attractor of the list.</param>
/// <param name="Elsewhere">How many ended in an attractor that is not in the list.</param>
/// <param name="Undecided">How many were in none when they were stopped.</param>
/// <param name="IsExact">Whether every flip of every state was tried once; a random sample otherwise.</param>
public sealed record PerturbationReturn(int Attractor, ImmutableArray<long> Ends, long Elsewhere, long Undecided, bool IsExact)
{
    /// <summary>The number of trials.</summary>
    public long Trials => Ends.Sum() + Elsewhere + Undecided;

    /// <summary>The share of trials that returned to the attractor they had left, 0 to 1; NaN where there was no node to flip.</summary>
    public double ReturnedShare => (double)Ends[Attractor] / Trials;
}
