namespace LoopSim.Networks;

/// <summary>A directed, signed interaction between two nodes.</summary>
/// <param name="Source">The node that acts.</param>
/// <param name="Target">The node that is acted on.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record Interaction(NodeId Source, NodeId Target, Effect Effect, Provenance Provenance);
