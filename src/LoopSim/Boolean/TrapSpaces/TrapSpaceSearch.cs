using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Finds fixed points and trap spaces of networks of any size.</summary>
/// <remarks>
/// A trap space is a subspace that no transition leaves under any update scheme, so each minimal one holds at least one attractor under every scheme, and the minimal ones are exactly the attractors of
/// most permissive dynamics (L. Paulevé, J. Kolčák, T. Chatain, S. Haar, Nat. Commun. 11 (2020) 4256, DOI 10.1038/s41467-020-18112-5).
/// Inputs are free: each of their settings has its own answers, and the sets hold all of them without listing them. The search is by blocks of nodes that depend on each
/// other, clauses over which node may have which value, and conflict-driven search that meets minimal (maximal) answers first; where that would take many steps, fixed points and minimal
/// trap spaces are found as relations between the values of nodes instead (<see cref="FixedPointRelations"/>, <see cref="MinimalTrapSpaceRelations"/>). Worst cases are exponential.
/// Laws, checked by TrapSpaceSearchTests against enumeration: all answers and no others; fixed points are the minimal trap spaces without free nodes.
/// </remarks>
public static class TrapSpaceSearch
{
    /// <summary>How many steps the search for fixed points by blocks may take before relations between nodes take over: some tens of milliseconds.</summary>
    private const int BlockwiseSteps = 500;

    /// <summary>How many steps relations between nodes may take for minimal trap spaces before the search by blocks begins again: some seconds.</summary>
    private const int RelationSteps = 2600;

    /// <summary>Returns the states in which every node has the value that its rule asks for.</summary>
    /// <param name="network">The network.</param>
    /// <param name="limits">What may be spent; <see langword="null"/> for no limits.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static SubspaceSet FixedPoints(BooleanNetwork network, SearchLimits? limits = null, CancellationToken cancellation = default) =>
        FixedPoints(network, BlockwiseSteps, new SearchBudget(limits ?? SearchLimits.None, cancellation));

    /// <summary>Returns the trap spaces that contain no smaller one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="limits">What may be spent; <see langword="null"/> for no limits.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static SubspaceSet Minimal(BooleanNetwork network, SearchLimits? limits = null, CancellationToken cancellation = default) =>
        Minimal(network, new SearchBudget(limits ?? SearchLimits.None, cancellation));

    /// <summary>Returns the largest trap spaces that lie strictly inside a subspace's percolation: each follows from one stable motif.</summary>
    /// <param name="network">The network.</param>
    /// <param name="within">A trap space; <see langword="null"/> for the whole space.</param>
    /// <param name="limits">What may be spent; <see langword="null"/> for no limits.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Sorted. They are not percolated. None where no trap space lies inside.</returns>
    /// <remarks>
    /// A stable motif is a smallest set of values that keep themselves up. It is strongly connected, so that each is found within one block of nodes that depend on each other
    /// (J. G. T. Zañudo, R. Albert, Chaos 23 (2013) 025111). Constants are passed on first: where a rule is constant, the whole space is not its own percolation.
    /// </remarks>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public static ImmutableArray<Subspace> Maximal(BooleanNetwork network, Subspace? within = null, SearchLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var rules = new RuleDiagrams(network, isPercolated: false);
        var (values, residual) = Narrowed(rules, within ?? Subspace.Whole(network.Count));
        return [.. new MotifSearch(rules, new SearchBudget(limits ?? SearchLimits.None, cancellation)).Find(residual, values).Order()];
    }

    /// <summary>Returns what a subspace becomes when rules that are constant in it fix their nodes, until nothing more follows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="subspace">The subspace. What it fixes stays fixed, whatever the rules say.</param>
    /// <remarks>The percolation of a trap space is a trap space, and holds all of its attractors.</remarks>
    public static Subspace Percolate(BooleanNetwork network, Subspace subspace)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(subspace);
        if (subspace.Count != network.Count)
            throw new ArgumentException($"The subspace has {subspace.Count} nodes and the network {network.Count}.", nameof(subspace));
        return SubspaceSet.Pack(Narrowed(new RuleDiagrams(network, isPercolated: false), subspace).Values);
    }

    private static (NodeValue[] Values, Residual Residual) Narrowed(RuleDiagrams rules, Subspace subspace)
    {
        var decided = Enumerable.Range(0, subspace.Count).Where(node => subspace[node] is not null).ToArray();
        var known = new List<(int Node, NodeValue Value)>();
        var residual = new Percolation(rules).Decide(Whole(rules), decided, Array.ConvertAll(decided, node => subspace[node] == true ? NodeValue.On : NodeValue.Off), known);
        var values = new NodeValue[subspace.Count];
        foreach (var (node, value) in known)
            values[node] = value;
        return (values, residual);
    }

    /// <summary>Returns the fixed points, by blocks where that takes few steps, else by relations between nodes.</summary>
    internal static SubspaceSet FixedPoints(BooleanNetwork network, int blockwiseSteps, SearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(network);
        var found = Blockwise(network, TrapSpaceKind.FixedPoint, budget.Part(blockwiseSteps));
        if (found.IsComplete)
            return found;
        try
        {
            var relations = FixedPointRelations.Of(network, budget);
            return new SubspaceSet(network.Names, relations, relations.StoppedBy);
        }
        catch (SearchLimitException stop)
        {
            return found.StoppedFor(stop.Reason);
        }
    }

    /// <summary>Returns the minimal trap spaces, by blocks where that takes few steps, else by relations between nodes where these stay small.</summary>
    private static SubspaceSet Minimal(BooleanNetwork network, SearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(network);
        var found = Blockwise(network, TrapSpaceKind.Minimal, budget.Part(BlockwiseSteps));
        if (found.IsComplete)
            return found;
        try
        {
            return new SubspaceSet(network.Names, MinimalTrapSpaceRelations.Of(network, budget.Part(RelationSteps)), null);
        }
        catch (SearchLimitException)
        {
            return Blockwise(network, TrapSpaceKind.Minimal, budget);
        }
    }

    private static SubspaceSet Blockwise(BooleanNetwork network, TrapSpaceKind kind, SearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(network);
        var rules = new RuleDiagrams(network, isPercolated: true);
        var search = new BlockwiseSearch(rules, kind, budget);
        var diagram = search.Solve(Whole(rules), [], []);
        return new SubspaceSet(network.Names, new DiagramSubspaces(rules, diagram), search.StoppedBy);
    }

    private static Residual Whole(RuleDiagrams rules) => new([.. Enumerable.Range(0, rules.Rules.Length)], rules.Rules, rules.Rules);
}
