using System.Collections.Immutable;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Symbolic;

/// <summary>A network whose sets of states are decision diagrams, so that questions about all its states are answered without listing them.</summary>
/// <remarks>
/// Variable i of the diagrams is node i of the network. A set of states is a diagram within <see cref="States"/>, in which clamped nodes have their values.
/// Asynchronous transitions flip one node, where its rule differs from its value; since they change one variable, no second copy of the variables is needed.
/// Inputs never flip, so that what is computed for a set of states is computed for each valuation of inputs by itself: inputs are parameters that come for free.
/// Not safe from several threads.
/// </remarks>
public sealed class SymbolicNetwork
{
    private readonly Bdd[] _rules;
    private readonly Bdd[] _flips;
    private readonly FlipSystem _transitions;
    private readonly ImmutableArray<int> _bottomUp;
    private readonly Dictionary<Moves, (Bdd, Bdd)[]> _choices = [];

    /// <summary>Translates a network.</summary>
    /// <param name="network">The network. Inputs stay free: clamp those whose values are known.</param>
    /// <param name="budget">Stops every operation on its sets where a limit is reached.</param>
    /// <exception cref="SearchLimitException">A limit is reached while rules are translated.</exception>
    public SymbolicNetwork(BooleanNetwork network, SearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        Diagrams = new BddManager(VariableOrder.For(network), budget);
        var nodes = Enumerable.Range(0, network.Count);
        States = Diagrams.Cube(nodes.Where(node => network.ClampedValue(node) is not null).Select(node => (node, network.ClampedValue(node) == true)));
        _rules = [.. nodes.Select(node => Translate(network.Rules[node]))];
        var differs = nodes.Select(node => _rules[node] ^ Diagrams.Variable(node)).ToArray();
        _flips = [.. differs.Select(states => states & States)];
        _bottomUp = [.. Diagrams.Order.Reverse().Where(node => !_flips[node].IsFalse)];
        // Without the values of clamped nodes, at the top of the diagrams, each step begins where its own rule does.
        _transitions = Diagrams.FlipSystem(_bottomUp.Select(node => (node, differs[node])));
        Changing = Diagrams.Variables(_bottomUp);
    }

    /// <summary>The network.</summary>
    public BooleanNetwork Network { get; }

    /// <summary>The manager of the diagrams; variable i is node i.</summary>
    public BddManager Diagrams { get; }

    /// <summary>All states of the network: those in which clamped nodes have their values.</summary>
    public Bdd States { get; }

    /// <summary>The nodes that can flip in some state, as a set of variables: neither clamped nor inputs.</summary>
    public Bdd Changing { get; }

    /// <summary>The indices of the nodes that can flip in some state, from the bottom of the diagrams to the top.</summary>
    public ImmutableArray<int> ChangingNodes => _bottomUp;

    /// <summary>Returns the states in which a node's rule is true.</summary>
    /// <param name="node">The node's index.</param>
    public Bdd Rule(int node) => _rules[node];

    /// <summary>Returns the states in which a node's value differs from its rule: those in which it may flip.</summary>
    /// <param name="node">The node's index.</param>
    public Bdd CanFlip(int node) => _flips[node];

    /// <summary>Returns the set of one state.</summary>
    /// <param name="state">A state of as many nodes; clamped nodes are put to their values.</param>
    public Bdd SetOf(BooleanState state)
    {
        var admitted = Network.Admit(state);
        return Diagrams.Cube(Enumerable.Range(0, Network.Count).Select(node => (node, admitted[node])));
    }

    /// <summary>Returns the states of a subspace.</summary>
    /// <param name="subspace">A subspace of as many nodes; empty where it fixes a clamped node to its other value.</param>
    public Bdd SetOf(Subspace subspace)
    {
        ArgumentNullException.ThrowIfNull(subspace);
        if (subspace.Count != Network.Count)
            throw new ArgumentException($"The subspace has {subspace.Count} nodes and the network {Network.Count}.", nameof(subspace));
        return States & Diagrams.Cube(Enumerable.Range(0, Network.Count).Where(node => subspace[node] is not null).Select(node => (node, subspace[node] == true)));
    }

    /// <summary>Returns the states of a set one at a time, in the order of the diagrams' variables.</summary>
    /// <param name="set">The set.</param>
    public static IEnumerable<BooleanState> StatesOf(Bdd set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Points().Select(StateOf);
    }

    /// <summary>Returns the first state of a set in the order of the diagrams' variables; <see langword="null"/> if it is empty.</summary>
    /// <param name="set">The set.</param>
    public static BooleanState? FirstOf(Bdd set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.FirstPoint() is { } point ? StateOf(point) : null;
    }

    /// <summary>Returns the states that a set leads to in one asynchronous transition of one node.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="set">The set.</param>
    public Bdd SuccessorsBy(int node, Bdd set) => (set & _flips[node]).Flip(node);

    /// <summary>Returns the states that lead into a set in one asynchronous transition of one node.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="set">The set.</param>
    public Bdd PredecessorsBy(int node, Bdd set) => set.Flip(node) & _flips[node];

    /// <summary>Returns the states that a set leads to in one asynchronous transition.</summary>
    /// <param name="set">The set.</param>
    public Bdd Successors(Bdd set) => _bottomUp.Aggregate(Diagrams.False, (sum, node) => sum | SuccessorsBy(node, set));

    /// <summary>Returns the states that lead into a set in one asynchronous transition.</summary>
    /// <param name="set">The set.</param>
    public Bdd Predecessors(Bdd set) => _bottomUp.Aggregate(Diagrams.False, (sum, node) => sum | PredecessorsBy(node, set));

    /// <summary>Returns the states that lead into a set in one step in which nodes move as they do under a scheme; under all but the synchronous scheme those of the set, too.</summary>
    /// <param name="moves">How unstable nodes move.</param>
    /// <param name="set">The set.</param>
    internal Bdd Sources(Moves moves, Bdd set)
    {
        if (moves == Moves.OneByOne)
            return set | Predecessors(set);
        if (!_choices.TryGetValue(moves, out var choices))
            _choices[moves] = choices = [.. Enumerable.Range(0, Network.Count).Select(node => Choice(moves, node))];
        return set.Sources(choices) & States;
    }

    /// <summary>Returns the states that a state leads to in one step in which nodes move as they do under a scheme; under all but the synchronous scheme the state, too.</summary>
    /// <param name="moves">How unstable nodes move.</param>
    /// <param name="state">The state.</param>
    internal Bdd Targets(Moves moves, BooleanState state)
    {
        var set = SetOf(state);
        if (moves == Moves.OneByOne)
            return set | Successors(set);
        var isStable = Enumerable.Range(0, Network.Count).Select(node => set.IsDisjointFrom(_flips[node])).ToArray();
        return Diagrams.Cube(Enumerable.Range(0, Network.Count).Where(node => isStable[node] || moves == Moves.Together).Select(node => (node, state[node] == isStable[node])));
    }

    /// <summary>Returns the states that can be reached from a set by asynchronous transitions, those of the set included.</summary>
    /// <param name="set">The set.</param>
    public Bdd ReachForward(Bdd set) => _transitions.ReachForward(set);

    /// <summary>Returns the states from which a set can be reached by asynchronous transitions, those of the set included.</summary>
    /// <param name="set">The set.</param>
    public Bdd ReachBackward(Bdd set) => _transitions.ReachBackward(set);

    /// <summary>Returns the states that can be reached from a set by asynchronous transitions within a universe, those of the set included.</summary>
    /// <param name="set">The set; its states outside the universe are left out.</param>
    /// <param name="universe">The states that may be visited.</param>
    public Bdd ReachForward(Bdd set, Bdd universe)
    {
        if (universe == States)
            return ReachForward(set & universe);
        var reached = set & universe;
        while (StepForward(reached, universe) is { } more)
            reached = more;
        return reached;
    }

    /// <summary>Returns the states from which a set can be reached by asynchronous transitions within a universe, those of the set included.</summary>
    /// <param name="set">The set; its states outside the universe are left out.</param>
    /// <param name="universe">The states that may be visited.</param>
    public Bdd ReachBackward(Bdd set, Bdd universe)
    {
        if (universe == States)
            return ReachBackward(set & universe);
        var reached = set & universe;
        while (StepBackward(reached, universe) is { } more)
            reached = more;
        return reached;
    }

    /// <summary>Returns the states of a set that some asynchronous transition takes out of it.</summary>
    /// <param name="set">The set.</param>
    public Bdd Exits(Bdd set) => set & Predecessors(States - set);

    /// <summary>Returns the states of a set from which no asynchronous run leaves it: the largest trap set within.</summary>
    /// <param name="set">The set.</param>
    public Bdd LargestTrapWithin(Bdd set) => set - ReachBackward(Exits(set), set);

    /// <summary>Returns the states in which every node has the value that its rule asks for: the fixed points, under every scheme.</summary>
    /// <param name="universe">Where they are looked for.</param>
    /// <remarks>Always the two smallest conditions are joined next.</remarks>
    public Bdd FixedPoints(Bdd universe)
    {
        var conditions = new PriorityQueue<Bdd, int>();
        conditions.Enqueue(universe, universe.NodeCount);
        foreach (var node in _bottomUp)
        {
            var isStable = !_flips[node];
            conditions.Enqueue(isStable, isStable.NodeCount);
        }
        while (conditions.Count > 1)
        {
            var joined = conditions.Dequeue() & conditions.Dequeue();
            conditions.Enqueue(joined, joined.NodeCount);
        }
        return conditions.Dequeue();
    }

    /// <summary>Returns what <see cref="ReachForward(Bdd)"/> does, or <see langword="null"/> where that takes more than the work allowed.</summary>
    internal Bdd? TryReachForward(Bdd set, long allowance) => _transitions.TryReachForward(set, allowance);

    /// <summary>Returns what <see cref="ReachBackward(Bdd)"/> does, or <see langword="null"/> where that takes more than the work allowed.</summary>
    internal Bdd? TryReachBackward(Bdd set, long allowance) => _transitions.TryReachBackward(set, allowance);

    /// <summary>Returns a set with the states that the first node reaches from it that reaches any; <see langword="null"/> if none does.</summary>
    /// <remarks>Nodes at the bottom of the diagrams come first: their steps change few diagram nodes, so that the diagrams between stay small (the idea of saturation,
    /// G. Ciardo, G. Lüttgen, R. Siminiceanu, "Saturation: an efficient iteration strategy for symbolic state-space generation", TACAS 2001, LNCS 2031, 328).</remarks>
    internal Bdd? StepForward(Bdd set, Bdd universe)
    {
        foreach (var node in _bottomUp)
        {
            var more = set.WithTargets(node, _flips[node]);
            if (more != set && (more &= universe) != set)
                return more;
        }
        return null;
    }

    /// <summary>Returns a set with the states that the first node leads into it from that does; <see langword="null"/> if none does.</summary>
    internal Bdd? StepBackward(Bdd set, Bdd universe)
    {
        foreach (var node in _bottomUp)
        {
            var more = set.WithSources(node, _flips[node]);
            if (more != set && (more &= universe) != set)
                return more;
        }
        return null;
    }

    private static BooleanState StateOf(ImmutableArray<bool> values)
    {
        var words = new ulong[CompiledLogic.WordsFor(values.Length)];
        for (var node = 0; node < values.Length; node++)
        {
            if (values[node])
                words[node >> 6] |= 1UL << node;
        }
        return new BooleanState(values.Length, words);
    }

    /// <summary>Where a node can become off, and where on: where it has the value or may take it.</summary>
    private (Bdd CanBeOff, Bdd CanBeOn) Choice(Moves moves, int node)
    {
        var (value, flips) = (Diagrams.Variable(node), _flips[node]);
        return moves == Moves.Together ? (!(value ^ flips), value ^ flips) : (!value | flips, value | flips);
    }

    private Bdd Translate(LogicFormula formula) => formula switch
    {
        LogicFormula.Constant constant => constant.Value ? Diagrams.True : Diagrams.False,
        LogicFormula.Variable variable => Value(Network.IndexOf(variable.Name)),
        LogicFormula.Not not => !Translate(not.Operand),
        LogicFormula.And and => Translate(and.Left) & Translate(and.Right),
        LogicFormula.Or or => Translate(or.Left) | Translate(or.Right),
        _ => throw LogicFormula.Unknown(formula),
    };

    private Bdd Value(int node) => Network.ClampedValue(node) is { } value ? (value ? Diagrams.True : Diagrams.False) : Diagrams.Variable(node);
}
