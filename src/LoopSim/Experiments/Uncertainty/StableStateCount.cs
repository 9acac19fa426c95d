using System.Collections.Immutable;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>A number of stable states of the unperturbed model, and in how many parameter sets so many are found.</summary>
/// <param name="Count">The number of states.</param>
/// <param name="Share">In how many sets they are so many.</param>
/// <param name="Influences">How parameters differ between sets that have so many and those that have not, the one that differs most first; sets that have not count as failing.</param>
public sealed record StableStateCount(int Count, SurvivalShare Share, ImmutableArray<ParameterInfluence> Influences);
