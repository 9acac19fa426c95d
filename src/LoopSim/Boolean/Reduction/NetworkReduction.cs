using System.Collections.Immutable;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Boolean.Reduction;

/// <summary>Takes nodes out of a network by putting their rules into the rules of their targets.</summary>
/// <remarks>
/// A. Naldi, É. Remy, D. Thieffry, C. Chaouiya, Theor. Comput. Sci. 412 (2011) 2207, DOI 10.1016/j.tcs.2010.10.021; A. Veliz-Cuba, J. Theor. Biol. 289 (2011) 167, DOI 10.1016/j.jtbi.2011.08.042.
/// A node can go where its rule does not depend on itself. What is kept, proved in those papers or by the argument given, and checked by NetworkReductionTests:
/// <list type="bullet">
/// <item><b>Fixed points</b>, always and under every scheme: <see cref="ReducedNetwork.Lift"/> and <see cref="ReducedNetwork.Project"/> are inverse to each other on them.</item>
/// <item><b>Attractors under the asynchronous and the general asynchronous scheme</b>: each transition of the reduced network lifts to a path of the original one (the same nodes flip, then the removed node follows), and
/// every state of the original leads to a lifted one. Hence each attractor of the original holds the lift of at least one of the reduced network, which has at least as many. It may have more, and
/// cyclic ones may fall apart: a removed node never lags behind. Fixed points apart, look at the original network before believing that an attractor is one.</item>
/// <item><b>Nodes without targets</b> (<see cref="WithoutOutputs"/>): nothing depends on them, so attractors correspond one to one and are equal on the nodes that are left, under the synchronous, asynchronous and general asynchronous schemes.</item>
/// <item><b>Clamped nodes</b> (<see cref="WithoutClamped"/>): they take their value and never leave it; attractors are the same under every scheme.</item>
/// <item>Under the synchronous, block-sequential and random-order schemes and under priorities a removed node is a delay that is lost: apart from fixed points nothing is promised.</item>
/// </list>
/// </remarks>
public static class NetworkReduction
{
    /// <summary>The most regulators of a rule that is written anew after a substitution: 4096 rows.</summary>
    private const int MostRewritten = 12;

    /// <summary>Returns the network without the given nodes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="names">The nodes, in the order in which they are taken out.</param>
    /// <exception cref="ArgumentException">A rule depends on its own node, perhaps since others were taken out before, or there is no such node.</exception>
    public static ReducedNetwork Without(BooleanNetwork network, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(names);
        var work = new Elimination(network);
        foreach (var name in names)
        {
            _ = network.IndexOf(name);
            if (!work.TryRemove(name, int.MaxValue))
                throw new ArgumentException($"The node \"{name}\" regulates itself, and cannot be taken out: its value is not a function of the others'. Its rule is {work.RuleOf(name)}.", nameof(names));
        }
        return work.ToReduced();
    }

    /// <summary>Returns the network without the nodes that influence no other node, and without those that then do so, and so on.</summary>
    /// <param name="network">The network.</param>
    /// <param name="keep">Nodes to keep, e.g. readouts.</param>
    public static ReducedNetwork WithoutOutputs(BooleanNetwork network, params IEnumerable<string> keep)
    {
        var (work, kept) = Begin(network, keep);
        while (network.Names.FirstOrDefault(name => !kept.Contains(name) && work.Has(name) && work.TargetsOf(name).Count == 0 && work.TryRemove(name, int.MaxValue)) is not null)
        {
        }
        return work.ToReduced();
    }

    /// <summary>Returns the network without the nodes that are clamped, or become so when clamped values are put into rules.</summary>
    /// <param name="network">The network.</param>
    /// <param name="keep">Nodes to keep, clamped.</param>
    public static ReducedNetwork WithoutClamped(BooleanNetwork network, params IEnumerable<string> keep)
    {
        ArgumentNullException.ThrowIfNull(network);
        var propagated = network.PropagateConstants();
        var (work, kept) = Begin(propagated, keep);
        for (var i = 0; i < network.Count; i++)
        {
            if (propagated.ClampedValue(i) is not null && !kept.Contains(network.Names[i]))
                work.TryRemove(network.Names[i], int.MaxValue);
        }
        return work.ToReduced(network);
    }

    /// <summary>Returns the network without every node that can go, those first whose removal joins the fewest regulators to the fewest targets.</summary>
    /// <param name="network">The network.</param>
    /// <param name="keep">Nodes to keep.</param>
    /// <param name="maximumRegulators">A node stays where a target's rule would come to have more regulators than this, and more than before.</param>
    public static ReducedNetwork Core(BooleanNetwork network, IEnumerable<string> keep, int maximumRegulators = 8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumRegulators);
        var (work, kept) = Begin(network, keep);
        var open = network.Names.Where(name => !kept.Contains(name)).ToHashSet(StringComparer.Ordinal);
        while (open.Count > 0)
        {
            var next = network.Names.Where(open.Contains).MinBy(name => work.RegulatorsOf(name).Length * work.TargetsOf(name).Count);
            // Not null: one is open. A node that cannot go now can never: what it depends on only comes to be more.
            open.Remove(next!);
            work.TryRemove(next!, maximumRegulators);
        }
        return work.ToReduced();
    }

    private static (Elimination Work, HashSet<string> Kept) Begin(BooleanNetwork network, IEnumerable<string> keep)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(keep);
        return (new Elimination(network), keep.Select(name => network.Names[network.IndexOf(name)]).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>A network of which nodes are being taken out.</summary>
    private sealed class Elimination(BooleanNetwork original)
    {
        private readonly Dictionary<string, LogicFormula> _rules = original.Names.Zip(original.Rules).ToDictionary(StringComparer.Ordinal);
        private readonly List<RemovedNode> _removed = [];

        public bool Has(string name) => _rules.ContainsKey(name);

        public LogicFormula RuleOf(string name) => _rules[name];

        public ImmutableArray<string> RegulatorsOf(string name) => _rules[name].Variables();

        public List<string> TargetsOf(string name) => [.. _rules.Where(node => node.Key != name && node.Value.Variables().Contains(name)).Select(node => node.Key)];

        /// <summary>Takes a node out, unless it regulates itself or a rule would become too wide.</summary>
        public bool TryRemove(string name, int maximumRegulators)
        {
            var rule = _rules[name];
            if (rule.Variables().Contains(name))
            {
                if (Regulations.SignOf(rule, name) != RegulationSign.None)
                    return false;
                rule = rule.Substitute(name, LogicFormula.False).Simplify();
            }
            var changed = TargetsOf(name).Select(target => (target, Rule: Shortened(_rules[target].Substitute(name, rule).Simplify()))).ToList();
            if (changed.Exists(pair => pair.Rule.Variables().Length is var width && width > maximumRegulators && width > RegulatorsOf(pair.target).Length))
                return false;
            _rules.Remove(name);
            foreach (var (target, substituted) in changed)
                _rules[target] = substituted;
            _removed.Add(new RemovedNode(name, rule));
            return true;
        }

        /// <summary>Writes a rule anew where that is shorter: rules put into rules grow beyond all bounds.</summary>
        private static LogicFormula Shortened(LogicFormula rule)
        {
            var names = rule.Variables();
            if (names.Length > MostRewritten)
                return rule;
            var cover = IrredundantCover.Of(TruthTable.Of(rule, names), names);
            return Size(cover) < Size(rule) ? cover : rule;
        }

        private static int Size(LogicFormula rule) => rule switch
        {
            LogicFormula.Constant or LogicFormula.Variable => 1,
            LogicFormula.Not not => Size(not.Operand),
            LogicFormula.And and => Size(and.Left) + Size(and.Right),
            LogicFormula.Or or => Size(or.Left) + Size(or.Right),
            _ => throw LogicFormula.Unknown(rule),
        };

        public ReducedNetwork ToReduced(BooleanNetwork? of = null) =>
            new(of ?? original, new BooleanNetwork(original.Names.Where(_rules.ContainsKey).Select(name => (name, _rules[name]))), [.. _removed]);
    }
}
