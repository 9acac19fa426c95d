using System.Collections.Immutable;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean;

/// <summary>Named nodes that are on or off, each with a rule for its next value.</summary>
/// <remarks>
/// Immutable; perturbations make a new network. A node whose rule is its own name is an <em>input</em>: it keeps its value.
/// A node whose rule is a constant, or simplifies to one, is <em>clamped</em>: it has that value at all times, and states in which it has the other
/// are not states of the network. How nodes take up their rules' values is a matter of the <see cref="IUpdateScheme"/>.
/// </remarks>
public sealed class BooleanNetwork
{
    private readonly Dictionary<string, int> _index;
    private readonly ImmutableArray<LogicFormula> _simplified;
    private readonly Lazy<CompiledLogic> _compiled;

    /// <summary>Creates a network.</summary>
    /// <param name="nodes">Each node's name and rule, in the order of the bits of a state.</param>
    /// <exception cref="ArgumentException">A name stands twice, or rules use names that are not nodes; the message lists every such case.</exception>
    public BooleanNetwork(IEnumerable<(string Name, LogicFormula Rule)> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var list = nodes.ToImmutableArray();
        Names = [.. list.Select(node => node.Name)];
        Rules = [.. list.Select(node => node.Rule)];
        _index = new Dictionary<string, int>(Names.Length, StringComparer.Ordinal);
        var problems = new List<string>();
        for (var i = 0; i < Names.Length; i++)
        {
            if (!_index.TryAdd(Names[i], i))
                problems.Add($"There are two nodes \"{Names[i]}\".");
        }
        for (var i = 0; i < Names.Length; i++)
        {
            foreach (var name in Rules[i].Variables().Where(name => !_index.ContainsKey(name)))
                problems.Add($"The rule of \"{Names[i]}\" uses \"{name}\", which is not a node. {NearestNames.Suggest(name, _index.Keys)}");
        }
        if (problems.Count > 0)
            throw new ArgumentException(string.Join('\n', problems), nameof(nodes));
        _simplified = [.. Rules.Select(rule => rule.Simplify())];
        Inputs = [.. Names.Where((name, i) => _simplified[i] is LogicFormula.Variable variable && variable.Name == name)];
        _compiled = new Lazy<CompiledLogic>(() => LogicCompiler.Compile(Rules, Names));
    }

    /// <summary>The nodes, in the order of the bits of a state.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The rules, one per node.</summary>
    public ImmutableArray<LogicFormula> Rules { get; }

    /// <summary>The nodes whose rule is their own name and nothing else, in the order of <see cref="Names"/>.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>The number of nodes.</summary>
    public int Count => Names.Length;

    /// <summary>The rules in compiled form, formula i for node i; made at the first use and kept.</summary>
    public CompiledLogic Compiled => _compiled.Value;

    /// <summary>Whether there is a node of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _index.ContainsKey(name);

    /// <summary>Returns the index of a node.</summary>
    /// <param name="name">The node.</param>
    /// <exception cref="ArgumentException">There is no such node; the message names the nearest.</exception>
    public int IndexOf(string name) => _index.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"The network has no node \"{name}\". {NearestNames.Suggest(name, _index.Keys)}", nameof(name));

    /// <summary>Returns the rule of a node.</summary>
    /// <param name="name">The node.</param>
    public LogicFormula RuleOf(string name) => Rules[IndexOf(name)];

    /// <summary>Returns the value that a node is clamped to, or <see langword="null"/> where it is not clamped.</summary>
    /// <param name="node">The node's index.</param>
    public bool? ClampedValue(int node) => _simplified[node] is LogicFormula.Constant constant ? constant.Value : null;

    /// <summary>Returns the network with another rule for one node.</summary>
    /// <param name="name">The node.</param>
    /// <param name="rule">Its rule.</param>
    public BooleanNetwork With(string name, LogicFormula rule)
    {
        var changed = IndexOf(name);
        return new BooleanNetwork(Names.Select((node, i) => (node, i == changed ? rule : Rules[i])));
    }

    /// <summary>Returns the network with one node held on or off: a knock-in, a knockout, or the setting of an input.</summary>
    /// <param name="name">The node.</param>
    /// <param name="value">The value it is held at.</param>
    public BooleanNetwork Clamp(string name, bool value) => With(name, value ? LogicFormula.True : LogicFormula.False);

    /// <summary>Returns the network with the fixed nodes of a subspace clamped to their values: the network within a trap space.</summary>
    /// <param name="space">A subspace of as many nodes.</param>
    public BooleanNetwork Within(Subspace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (space.Count != Count)
            throw new ArgumentException($"The subspace has {space.Count} nodes and the network {Count}.", nameof(space));
        return new BooleanNetwork(Names.Select((name, node) => (name, space[node] switch { null => Rules[node], true => LogicFormula.True, false => LogicFormula.False })));
    }

    /// <summary>Returns the nodes that can influence the given ones: those nodes, their regulators, the regulators of these, and so on; in the order of <see cref="Names"/>.</summary>
    /// <param name="names">The nodes of interest.</param>
    /// <remarks>A node counts as a regulator where it occurs in a rule, whether or not it ever makes a difference.</remarks>
    public ImmutableArray<string> UpstreamOf(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var found = new bool[Count];
        var open = new Stack<int>(names.Select(IndexOf));
        while (open.TryPop(out var node))
        {
            if (found[node])
                continue;
            found[node] = true;
            foreach (var regulator in Compiled.VariablesOf(node))
                open.Push(regulator);
        }
        return [.. Names.Where((_, i) => found[i])];
    }

    /// <summary>Returns the cone of influence of the given nodes: the network of <see cref="UpstreamOf"/> alone, in which these nodes behave as in the whole.</summary>
    /// <param name="names">The nodes of interest.</param>
    public BooleanNetwork RestrictTo(params IEnumerable<string> names) =>
        new(UpstreamOf(names).Select(name => (name, RuleOf(name))));

    /// <summary>Returns the network in which clamped values are put into the rules of other nodes, and nodes that become constant so are clamped, until nothing changes.</summary>
    /// <remarks>The attractors are those of this network under every scheme: a node whose rule is constant takes that value
    /// and never leaves it. Transients, and so the sizes of basins, may differ.</remarks>
    public BooleanNetwork PropagateConstants()
    {
        var rules = _simplified.ToArray();
        var dependents = Dependents();
        var settled = new Queue<int>(Enumerable.Range(0, Count).Where(i => rules[i] is LogicFormula.Constant));
        while (settled.TryDequeue(out var source))
        {
            foreach (var target in dependents[source].Where(target => rules[target] is not LogicFormula.Constant))
            {
                rules[target] = rules[target].Substitute(Names[source], rules[source]).Simplify();
                if (rules[target] is LogicFormula.Constant)
                    settled.Enqueue(target);
            }
        }
        return new BooleanNetwork(Names.Select((name, i) => (name, rules[i])));
    }

    /// <summary>Returns the state in which exactly the given nodes, and those clamped on, are on.</summary>
    /// <param name="on">The nodes that are on.</param>
    public BooleanState StateWith(params IEnumerable<string> on)
    {
        ArgumentNullException.ThrowIfNull(on);
        var words = new ulong[CompiledLogic.WordsFor(Count)];
        foreach (var name in on)
        {
            var node = IndexOf(name);
            words[node >> 6] |= 1UL << node;
        }
        SetClamped(words);
        return new BooleanState(Count, words);
    }

    /// <summary>Returns a state with clamped nodes put to the values they are held at.</summary>
    /// <param name="state">A state of as many nodes.</param>
    public BooleanState Admit(BooleanState state)
    {
        ThrowIfForeign(state);
        var words = state.Words.ToArray();
        SetClamped(words);
        return new BooleanState(Count, words);
    }

    /// <summary>Returns the state that the rules ask for: the value of every rule in a state.</summary>
    /// <param name="state">A state of as many nodes.</param>
    public BooleanState Image(BooleanState state)
    {
        ThrowIfForeign(state);
        var words = new ulong[CompiledLogic.WordsFor(Count)];
        Compiled.EvaluateAll(state.Words, words);
        return new BooleanState(Count, words);
    }

    /// <summary>Whether a state is a fixed point: every node has the value that its rule asks for.</summary>
    /// <param name="state">A state of as many nodes.</param>
    public bool IsFixedPoint(BooleanState state) => Image(state) == state;

    /// <summary>Returns the names of the nodes that are on.</summary>
    /// <param name="state">A state of as many nodes.</param>
    public ImmutableArray<string> NamesOn(BooleanState state)
    {
        ThrowIfForeign(state);
        return [.. Names.Where((_, i) => state[i])];
    }

    internal void SetClamped(Span<ulong> words)
    {
        for (var i = 0; i < Count; i++)
        {
            if (ClampedValue(i) is { } value)
                words[i >> 6] = value ? words[i >> 6] | 1UL << i : words[i >> 6] & ~(1UL << i);
        }
    }

    private void ThrowIfForeign(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != Count)
            throw new ArgumentException($"The state has {state.Count} nodes and the network {Count}.", nameof(state));
    }

    /// <summary>Returns, for each node, those in whose rules it occurs.</summary>
    internal List<int>[] Dependents()
    {
        var dependents = new List<int>[Count];
        for (var i = 0; i < Count; i++)
            dependents[i] = [];
        for (var target = 0; target < Count; target++)
        {
            foreach (var source in Compiled.VariablesOf(target))
                dependents[source].Add(target);
        }
        return dependents;
    }
}
