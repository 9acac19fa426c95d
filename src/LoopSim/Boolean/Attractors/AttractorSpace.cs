using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Boolean.Attractors;

/// <summary>An asynchronous attractor, told by where it lies.</summary>
/// <param name="Space">The smallest trap space that holds it.</param>
/// <param name="Witness">One of its states: the attractor is what can be reached from it.</param>
public sealed record AttractorSpace(Subspace Space, BooleanState Witness)
{
    /// <summary>Whether the attractor is a single state.</summary>
    public bool IsFixedPoint => Space.FreeCount == 0;
}
