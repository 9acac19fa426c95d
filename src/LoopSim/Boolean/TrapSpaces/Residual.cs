namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Nodes that are not decided yet, and what is left of their rules after all that is.</summary>
/// <remarks>Two bounds stand for a rule: a node must be on where the lower one is true and may be on where the upper one is. They differ where the rule depends on nodes that are decided to be free.</remarks>
internal sealed class Residual(int[] nodes, int[] lower, int[] upper) : IEquatable<Residual>
{
    /// <summary>The nodes, ascending.</summary>
    public int[] Nodes { get; } = nodes;

    /// <summary>Where each node must be on.</summary>
    public int[] Lower { get; } = lower;

    /// <summary>Where each node may be on.</summary>
    public int[] Upper { get; } = upper;

    /// <summary>The number of nodes.</summary>
    public int Count => Nodes.Length;

    /// <summary>Returns the part with some of the nodes.</summary>
    /// <param name="places">Their places here.</param>
    public Residual Part(IReadOnlyList<int> places)
    {
        var (nodes, lower, upper) = (new int[places.Count], new int[places.Count], new int[places.Count]);
        for (var i = 0; i < nodes.Length; i++)
            (nodes[i], lower[i], upper[i]) = (Nodes[places[i]], Lower[places[i]], Upper[places[i]]);
        return new Residual(nodes, lower, upper);
    }

    /// <inheritdoc/>
    public bool Equals(Residual? other) => other is not null && Nodes.AsSpan().SequenceEqual(other.Nodes) && Lower.AsSpan().SequenceEqual(other.Lower) && Upper.AsSpan().SequenceEqual(other.Upper);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Residual);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var i = 0; i < Nodes.Length; i++)
        {
            hash.Add(Nodes[i]);
            hash.Add(Lower[i]);
            hash.Add(Upper[i]);
        }
        return hash.ToHashCode();
    }
}
