namespace LoopSim.Boolean;

/// <summary>The subsets of a packed set of nodes, as one counts in binary.</summary>
internal static class PackedSubsets
{
    /// <summary>Returns every subset, the empty one first.</summary>
    public static IEnumerable<ulong[]> Of(ulong[] nodes) => NonEmpty(nodes).Prepend(new ulong[nodes.Length]);

    /// <summary>Returns every subset but the empty one.</summary>
    public static IEnumerable<ulong[]> NonEmpty(ulong[] nodes)
    {
        var subset = new ulong[nodes.Length];
        while (Increment(subset, nodes))
            yield return (ulong[])subset.Clone();
    }

    /// <summary>Adds one to the number that the bits of the set spell; false after the last one.</summary>
    private static bool Increment(ulong[] subset, ulong[] nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            subset[i] = (subset[i] - nodes[i]) & nodes[i];
            if (subset[i] != 0)
                return true;
        }
        return false;
    }
}
