namespace LoopSim.Networks;

/// <summary>A node's place in its network; means nothing in another network.</summary>
/// <param name="Index">From 0, in the order in which the nodes were declared.</param>
public readonly record struct NodeId(int Index);
