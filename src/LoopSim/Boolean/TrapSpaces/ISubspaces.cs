using System.Numerics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>What a <see cref="SubspaceSet"/> holds.</summary>
internal interface ISubspaces
{
    /// <summary>The number of subspaces.</summary>
    BigInteger Count { get; }

    /// <summary>Whether a subspace is among them.</summary>
    /// <param name="values">A value for each node.</param>
    bool Contains(NodeValue[] values);

    /// <summary>Returns one after the other, always in the same order.</summary>
    /// <returns>The values of the nodes; overwritten by the next.</returns>
    IEnumerable<NodeValue[]> Members();
}
