using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.Jumps;

/// <summary>A reaction of a jump process as a formula.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Changes">By how many molecules one event changes each species.</param>
/// <param name="Propensity">How often it happens, in events per time unit: of the names of the network, which stand for values in their units, and of counts (<see cref="KineticJumpReactions.CountOf"/>).</param>
internal sealed record KineticJumpLaw(string Name, ImmutableArray<(string Species, double Count)> Changes, RateExpression Propensity);
