using LoopSim.Logic;

namespace LoopSim.Boolean.MostPermissive;

/// <summary>Smallest subspaces that are closed under the rules of some nodes.</summary>
/// <remarks>
/// A subspace is closed under the rules of a set of nodes where each of them is free, or has the value of its rule in all states of the subspace; closed under all rules it is a
/// trap space (Paulevé et al. 2020, definition and lemmas of the supplement, DOI 10.1038/s41467-020-18112-5). Cost: each node is freed at most once, and each rule looked
/// at once for each of its regulators that is.
/// </remarks>
internal sealed class HypercubeClosure
{
    private readonly RuleRanges _ranges;
    private readonly List<int>[] _dependents;

    /// <summary>Prepares the rules of a network.</summary>
    public HypercubeClosure(BooleanNetwork network)
    {
        _ranges = new RuleRanges(network);
        _dependents = network.Dependents();
        AllNodes = new ulong[CompiledLogic.WordsFor(network.Count)];
        for (var node = 0; node < network.Count; node++)
            AllNodes[node >> 6] |= 1UL << node;
    }

    /// <summary>All nodes, packed; not to be written to.</summary>
    public ulong[] AllNodes { get; }

    /// <summary>Frees nodes until the subspace is closed under the rules of the nodes that move.</summary>
    /// <param name="free">The free nodes; receives more.</param>
    /// <param name="values">The values of the others.</param>
    /// <param name="moving">The nodes whose rules count.</param>
    public void Grow(Span<ulong> free, ReadOnlySpan<ulong> values, ReadOnlySpan<ulong> moving)
    {
        var waiting = new Stack<int>();
        for (var node = 0; node < _dependents.Length; node++)
        {
            if (Has(moving, node))
                waiting.Push(node);
        }
        while (waiting.TryPop(out var node))
        {
            if (Has(free, node) || (_ranges.Of(node, free, values) & Opposite(values, node)) == 0)
                continue;
            free[node >> 6] |= 1UL << node;
            foreach (var dependent in _dependents[node])
            {
                if (Has(moving, dependent))
                    waiting.Push(dependent);
            }
        }
    }

    /// <summary>Returns at which values nodes that move can come to rest.</summary>
    /// <param name="free">The free nodes of a closed subspace.</param>
    /// <param name="values">The values of the nodes in the state that all begins with.</param>
    /// <param name="moving">The nodes that move.</param>
    /// <returns>The nodes that can come to rest at either value, and those that must at the other one than they have.</returns>
    public (ulong[] Open, ulong[] Forced) Ends(ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values, ReadOnlySpan<ulong> moving)
    {
        var (open, forced) = (new ulong[free.Length], new ulong[free.Length]);
        for (var node = 0; node < _dependents.Length; node++)
        {
            if (!Has(moving, node) || !Has(free, node))
                continue;
            var range = _ranges.Of(node, free, values);
            if (range == RuleRange.Both)
                open[node >> 6] |= 1UL << node;
            else if (range == Opposite(values, node))
                forced[node >> 6] |= 1UL << node;
        }
        return (open, forced);
    }

    /// <summary>Returns the nodes that move whose rules can be off somewhere in a subspace, and those whose rules can be on.</summary>
    public (ulong[] CanBeOff, ulong[] CanBeOn) Values(ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values, ReadOnlySpan<ulong> moving)
    {
        var (canBeOff, canBeOn) = (new ulong[free.Length], new ulong[free.Length]);
        for (var node = 0; node < _dependents.Length; node++)
        {
            if (!Has(moving, node))
                continue;
            var range = _ranges.Of(node, free, values);
            canBeOff[node >> 6] |= (range & RuleRange.Off) != 0 ? 1UL << node : 0;
            canBeOn[node >> 6] |= (range & RuleRange.On) != 0 ? 1UL << node : 0;
        }
        return (canBeOff, canBeOn);
    }

    private static bool Has(ReadOnlySpan<ulong> nodes, int node) => ((nodes[node >> 6] >> node) & 1) != 0;

    private static RuleRange Opposite(ReadOnlySpan<ulong> values, int node) => Has(values, node) ? RuleRange.Off : RuleRange.On;
}
