namespace LoopSim.Networks;

/// <summary>An arc of a <see cref="SignedDigraph"/>.</summary>
/// <param name="Source">The vertex that acts.</param>
/// <param name="Target">The vertex that is acted on.</param>
/// <param name="Sign">How; not <see cref="RegulationSign.None"/>.</param>
public readonly record struct SignedArc(int Source, int Target, RegulationSign Sign);
