using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Trajectories that spend their time in like manner.</summary>
/// <param name="Members">The trajectories, counted from 0.</param>
/// <param name="States">The mean share of time in each state, with its standard error, in the order of states.</param>
public sealed record StationaryCluster(ImmutableArray<int> Members, ImmutableArray<StateShare> States);
