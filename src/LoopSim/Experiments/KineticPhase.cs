using LoopSim.Kinetics;

namespace LoopSim.Experiments;

/// <summary>A phase of a run of a kinetic network, as it was simulated.</summary>
/// <param name="Network">The network during the phase.</param>
/// <param name="Entry">The state in which it is entered, one value per species; the mean of all cells where there are several.</param>
/// <param name="Start">When it begins, in the unit of the network.</param>
/// <param name="End">When it ends.</param>
internal sealed record KineticPhase(ReactionNetwork Network, double[] Entry, double Start, double End);
