using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Boolean.Attractors;

/// <summary>An asynchronous attractor of nodes that depend on each other only.</summary>
/// <param name="Space">The smallest trap space that holds it: a value for each node.</param>
/// <param name="Witness">One of its states: off or on for each node.</param>
internal sealed record BlockAttractor(NodeValue[] Space, NodeValue[] Witness)
{
    /// <summary>Whether it is a single state.</summary>
    public bool IsFixedPoint => !Space.Contains(NodeValue.Free);
}
