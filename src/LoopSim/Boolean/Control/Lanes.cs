namespace LoopSim.Boolean.Control;

/// <summary>Sixty-four subspaces side by side, and the nodes that are held in each: bit k of a word belongs to subspace k.</summary>
internal sealed class Lanes(int nodeCount)
{
    /// <summary>In which subspaces each node can be off.</summary>
    public ulong[] CanBeOff { get; } = new ulong[nodeCount];

    /// <summary>In which subspaces each node can be on.</summary>
    public ulong[] CanBeOn { get; } = new ulong[nodeCount];

    /// <summary>In which subspaces each node is held.</summary>
    public ulong[] Held { get; } = new ulong[nodeCount];
}
