using System.Collections.Immutable;

namespace LoopSim.Solvers.Stochastic;

/// <summary>A reaction of a jump process.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Changes">What one event does, each species once; empty for one that changes nothing.</param>
/// <param name="Propensity">How often it happens.</param>
public sealed record JumpReaction(string Name, ImmutableArray<JumpChange> Changes, Propensity Propensity);
