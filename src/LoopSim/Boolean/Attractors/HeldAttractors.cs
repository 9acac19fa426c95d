using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>The asynchronous attractors of a network with one set of nodes held after another: rules are compiled once, and what was found out about a block of nodes is kept.</summary>
/// <remarks>For one thread. Law, checked by HeldAttractorsTests: the attractors of the network in which these nodes are clamped.</remarks>
internal sealed class HeldAttractors
{
    private readonly BooleanNetwork _network;
    private readonly RuleDiagrams _rules;
    private readonly Residual _whole;
    private readonly BlockwiseAttractorSearch _search;

    /// <summary>Compiles a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="budget">What may be spent on all questions together.</param>
    public HeldAttractors(BooleanNetwork network, SearchBudget budget)
    {
        _network = network;
        // What is held need not have the value that follows, so that nothing can be put in for good.
        _rules = new RuleDiagrams(network, isPercolated: false);
        _whole = new Residual([.. Enumerable.Range(0, network.Count)], _rules.Rules, _rules.Rules);
        _search = new BlockwiseAttractorSearch(_rules, budget);
    }

    /// <summary>Returns the attractors where some nodes are held; partial, like all later answers, once a limit is reached.</summary>
    /// <param name="held">The nodes, each once, with their values.</param>
    public AttractorSpaces Of(IReadOnlyCollection<(int Node, bool Value)> held) => new(_network.Names, _rules,
        _search.Solve(_whole, [.. held.Select(setting => setting.Node)], [.. held.Select(setting => setting.Value ? NodeValue.On : NodeValue.Off)]), _search.StoppedBy);
}
