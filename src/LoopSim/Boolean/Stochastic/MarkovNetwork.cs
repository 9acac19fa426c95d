using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A Boolean network in continuous time: each node flips at a rate that depends on the state, as MaBoSS has it.</summary>
/// <remarks>
/// The state follows a Markov process: in a state x, node i flips in the next dt with probability <c>rate(i, x) dt</c>, where the rate is that of going on where the
/// node is off and that of going off where it is on. Immutable; perturbations make a new network. <see cref="MarkovSimulator"/> runs it.
/// </remarks>
public sealed class MarkovNetwork
{
    private readonly Dictionary<string, int> _index;
    private readonly Dictionary<string, double> _parameters;
    private readonly Lazy<BooleanNetwork> _boolean;

    /// <summary>Creates a network.</summary>
    /// <param name="nodes">The nodes, in the order of the bits of a state.</param>
    /// <param name="parameters">The parameters, each once.</param>
    /// <param name="initial">The values at the beginning; a node in no group begins on or off with the same probability.</param>
    /// <param name="schedule">What is set at points of time.</param>
    /// <exception cref="ArgumentException">A name stands twice, is not known, or probabilities are none; the message lists every case.</exception>
    public MarkovNetwork(IEnumerable<MarkovNode> nodes, IEnumerable<RateParameter>? parameters = null, IEnumerable<InitialGroup>? initial = null, IEnumerable<ScheduledFlip>? schedule = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        Nodes = [.. nodes];
        Parameters = [.. parameters ?? []];
        Initial = [.. initial ?? []];
        Schedule = [.. (schedule ?? []).OrderBy(flip => flip.Time)];
        Names = [.. Nodes.Select(node => node.Name)];
        _index = new Dictionary<string, int>(Names.Length, StringComparer.Ordinal);
        _parameters = new Dictionary<string, double>(Parameters.Length, StringComparer.Ordinal);
        var problems = MarkovNetworkChecks.Find(this, _index, _parameters).ToList();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join('\n', problems), nameof(nodes));
        _boolean = new Lazy<BooleanNetwork>(() => new BooleanNetwork(Nodes.Select(node => (node.Name, MarkovRules.RuleOf(this, node)))));
    }

    /// <summary>The nodes, in the order of the bits of a state.</summary>
    public ImmutableArray<MarkovNode> Nodes { get; }

    /// <summary>The names of the nodes.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The parameters.</summary>
    public ImmutableArray<RateParameter> Parameters { get; }

    /// <summary>The values at the beginning; a node in no group begins on or off with the same probability.</summary>
    public ImmutableArray<InitialGroup> Initial { get; }

    /// <summary>What is set at points of time, in the order of time.</summary>
    public ImmutableArray<ScheduledFlip> Schedule { get; }

    /// <summary>The Boolean network of the same transitions: where a node can flip here, its rule asks for the flip there.</summary>
    /// <remarks>So both have the same states, transitions, fixed points and asynchronous attractors, under the values of the parameters; made at the first use.</remarks>
    public BooleanNetwork Boolean => _boolean.Value;

    /// <summary>Makes the network of a Boolean one in which every node flips at rate 1 where its rule asks for it.</summary>
    /// <param name="network">The Boolean network. Its clamped nodes are held.</param>
    public static MarkovNetwork Of(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new MarkovNetwork(network.Names.Select((name, i) => new MarkovNode
        {
            Name = name,
            Logic = RateFormula.Of(network.Rules[i]),
            Held = network.ClampedValue(i),
        }));
    }

    /// <summary>Returns the index of a node.</summary>
    /// <param name="name">The node.</param>
    /// <exception cref="ArgumentException">There is no such node; the message names the nearest.</exception>
    public int IndexOf(string name) => _index.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"The network has no node \"{name}\". {NearestNames.Suggest(name, _index.Keys)}", nameof(name));

    /// <summary>Returns the network with one node put in the place of that of its name.</summary>
    /// <param name="node">The node.</param>
    public MarkovNetwork With(MarkovNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new MarkovNetwork(Nodes.SetItem(IndexOf(node.Name), node), Parameters, Initial, Schedule);
    }

    /// <summary>Returns the network with other values at the beginning.</summary>
    /// <param name="groups">The groups; they take the place of those that hold any of the same nodes.</param>
    public MarkovNetwork WithInitial(params IEnumerable<InitialGroup> groups)
    {
        var added = groups.ToImmutableArray();
        var replaced = added.SelectMany(group => group.Nodes).ToHashSet(StringComparer.Ordinal);
        return new MarkovNetwork(Nodes, Parameters, [.. Initial.Where(group => !group.Nodes.Any(replaced.Contains)), .. added], Schedule);
    }

    /// <summary>Returns the network with one parameter multiplied.</summary>
    /// <param name="parameter">The parameter, with or without its <c>$</c>.</param>
    /// <param name="factor">What it is multiplied by.</param>
    /// <exception cref="ArgumentException">There is no such parameter; the message names the nearest.</exception>
    public MarkovNetwork Scale(string parameter, double factor)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var name = parameter.StartsWith('$') ? parameter : "$" + parameter;
        if (!_parameters.ContainsKey(name))
            throw new ArgumentException($"The network has no parameter \"{name}\". {NearestNames.Suggest(name, _parameters.Keys)}", nameof(parameter));
        return new MarkovNetwork(Nodes, Parameters.Select(p => p.Name == name ? p with { Value = p.Value * factor } : p), Initial, Schedule);
    }

    /// <summary>Returns the network with one node held on or off at all times: a knock-in or a knockout.</summary>
    /// <param name="name">The node.</param>
    /// <param name="value">The value it is held at.</param>
    public MarkovNetwork Clamp(string name, bool value) => With(Nodes[IndexOf(name)] with { Held = value });

    /// <summary>Returns the network in which a node tends to the value of a rule. Rates that do not use <c>@logic</c> give way to the default.</summary>
    /// <param name="name">The node.</param>
    /// <param name="rule">The rule.</param>
    public MarkovNetwork WithRule(string name, LogicFormula rule)
    {
        var node = Nodes[IndexOf(name)];
        return With(node with { Logic = RateFormula.Of(rule), RateUp = IfByLogic(node.RateUp), RateDown = IfByLogic(node.RateDown), Held = null });

        static RateFormula? IfByLogic(RateFormula? rate) => rate is not null && rate.Leaves().Contains(new RateFormula.Own("logic")) ? rate : null;
    }

    /// <summary>Returns the network in which a node sees another at a fixed value, whatever that does; off is as if it were absent.</summary>
    /// <param name="source">The node that acted.</param>
    /// <param name="target">The node that is acted on.</param>
    /// <param name="value">The value that is seen.</param>
    /// <exception cref="ArgumentException">The source occurs in no formula of the target.</exception>
    public MarkovNetwork FixInteraction(string source, string target, bool value)
    {
        var (node, seen) = (Nodes[IndexOf(target)], Names[IndexOf(source)]);
        var found = false;
        var blinded = node with
        {
            Logic = Blind(node.Logic),
            RateUp = Blind(node.RateUp),
            RateDown = Blind(node.RateDown),
            Attributes = [.. node.Attributes.Select(a => a with { Formula = Replaced(a.Formula) })],
        };
        return found ? With(blinded) : throw new ArgumentException($"There is no interaction {source} -> {target} to change: the formulas of {target} do not use {source}.");

        RateFormula? Blind(RateFormula? formula) => formula is null ? null : Replaced(formula);

        RateFormula Replaced(RateFormula formula) => formula.Replace(leaf =>
        {
            if (leaf is not RateFormula.Node { Name: var name } || name != seen)
                return leaf;
            found = true;
            return value ? RateFormula.One : RateFormula.Zero;
        });
    }

    /// <summary>Returns the rates of a node, bound: only numbers and nodes are left in them.</summary>
    /// <param name="node">The node's index.</param>
    public (RateFormula Up, RateFormula Down) RatesOf(int node) => (Bound(Nodes[node], Nodes[node].Up), Bound(Nodes[node], Nodes[node].Down));

    internal RateFormula Bound(MarkovNode node, RateFormula formula) =>
        formula.Bind(node.AttributeNamed, name => _parameters.TryGetValue(name, out var value) ? value : null).Simplify();
}
