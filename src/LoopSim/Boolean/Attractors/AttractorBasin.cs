namespace LoopSim.Boolean.Attractors;

/// <summary>From how many states an attractor is reached, its own states included.</summary>
/// <param name="Strong">The number of states from which it is reached whatever choices are made: no other attractor can be.</param>
/// <param name="Weak">The number of states from which it can be reached. Equal to <paramref name="Strong"/> under a deterministic scheme.</param>
public readonly record struct AttractorBasin(long Strong, long Weak);
