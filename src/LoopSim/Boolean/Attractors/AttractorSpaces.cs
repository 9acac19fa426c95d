using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>All asynchronous attractors of a network, each as the smallest trap space that holds it and one of its states; possibly more than could be listed.</summary>
/// <remarks>
/// Exact: each member is one attractor, and every attractor is a member, those outside of all minimal trap spaces (motif-avoidant ones) included. Inputs are free: each of their
/// settings has its own attractors. What is long to compute is not the number of attractors but whether a block of nodes that depend on each other has others than its
/// minimal trap spaces tell; that is exponential in the worst case, and rarely long in published models. Immutable. Enumeration yields one after the other, always in the same order.
/// </remarks>
public sealed class AttractorSpaces : IEnumerable<AttractorSpace>
{
    private readonly RuleDiagrams _rules;
    private readonly SubspaceDiagram _diagram;

    internal AttractorSpaces(ImmutableArray<string> names, RuleDiagrams rules, SubspaceDiagram diagram, string? stoppedBy)
    {
        Names = names;
        StoppedBy = stoppedBy;
        _rules = rules;
        _diagram = diagram;
    }

    /// <summary>The nodes of the network.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of attractors, exact.</summary>
    public BigInteger Count => _diagram.Count;

    /// <summary>Which limit stopped the search, as the end of a sentence; <see langword="null"/> where these are all attractors.</summary>
    public string? StoppedBy { get; }

    /// <summary>Whether these are all attractors.</summary>
    public bool IsComplete => StoppedBy is null;

    /// <summary>Finds the asynchronous attractors of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="limits">What may be spent; <see langword="null"/> for no limits.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static AttractorSpaces Of(BooleanNetwork network, SearchLimits? limits = null, CancellationToken cancellation = default) =>
        Of(network, new SearchBudget(limits ?? SearchLimits.None, cancellation));

    internal static AttractorSpaces Of(BooleanNetwork network, SearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(network);
        var rules = new RuleDiagrams(network, isPercolated: true);
        var search = new BlockwiseAttractorSearch(rules, budget);
        var diagram = search.Solve(new Residual([.. Enumerable.Range(0, network.Count)], rules.Rules, rules.Rules), [], []);
        return new AttractorSpaces(network.Names, rules, diagram, search.StoppedBy);
    }

    /// <inheritdoc/>
    public IEnumerator<AttractorSpace> GetEnumerator()
    {
        var member = new SubspaceMember(_rules);
        foreach (var _ in member.Each(_diagram))
            yield return new AttractorSpace(SubspaceSet.Pack(member.Values), StateOf(member.Witness));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static BooleanState StateOf(NodeValue[] values)
    {
        var words = new ulong[CompiledLogic.WordsFor(values.Length)];
        for (var node = 0; node < values.Length; node++)
            words[node >> 6] |= values[node] == NodeValue.On ? 1UL << node : 0;
        return new BooleanState(values.Length, words);
    }
}
