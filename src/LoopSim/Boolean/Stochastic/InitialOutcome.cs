using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>One of the values that the nodes of an <see cref="InitialGroup"/> may begin with.</summary>
/// <param name="Probability">How probable it is, 0 to 1.</param>
/// <param name="Values">The value of each node of the group.</param>
public sealed record InitialOutcome(double Probability, ImmutableArray<bool> Values);
