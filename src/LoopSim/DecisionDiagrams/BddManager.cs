using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.DecisionDiagrams;

/// <summary>Makes decision diagrams over a fixed set of variables, and keeps the nodes that they share.</summary>
/// <remarks>
/// Reduced ordered binary decision diagrams with negated edges (R. E. Bryant, IEEE Trans. Comput. C-35 (1986) 677, DOI 10.1109/TC.1986.1676819):
/// two diagrams of one manager are equal exactly if their functions are, and to compare them takes constant time. A node takes about 24 bytes
/// with its place in the tables. Diagrams are held by ordinary references: nodes that no living <see cref="Bdd"/> uses are freed
/// when their number has doubled. Operations descend by recursion, at most one level per variable: 10,000 variables are within
/// the ordinary stack. Not safe from several threads.
/// </remarks>
public sealed class BddManager
{
    private const int FewestToCollect = 1 << 20;
    private readonly HandleTable _handles = new();
    private readonly int[] _levelOf;
    private readonly Bdd?[] _variables;
    private int _collectAt = FewestToCollect;
    private int _flipSystems;

    /// <summary>Creates a manager.</summary>
    /// <param name="order">The variables 0, 1, ..., each once, from the top of all diagrams to the bottom. The size of diagrams depends on it, often exponentially:
    /// variables that occur together should stand together.</param>
    /// <param name="budget">Stops every operation where a limit is reached; the manager stays usable.</param>
    /// <exception cref="ArgumentException">A variable is missing or stands twice.</exception>
    public BddManager(IEnumerable<int> order, SearchBudget budget)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(budget);
        Order = [.. order];
        _levelOf = new int[Order.Length];
        Array.Fill(_levelOf, -1);
        for (var level = 0; level < Order.Length; level++)
        {
            var variable = Order[level];
            if ((uint)variable >= (uint)Order.Length || _levelOf[variable] >= 0)
                throw new ArgumentException($"The order must name each of the variables 0 to {Order.Length - 1} once; at place {level} it names {variable}.", nameof(order));
            _levelOf[variable] = level;
        }
        _variables = new Bdd?[Order.Length];
        Nodes = new NodeTable(budget);
        Cache = new OperationCache();
        Boolean = new BooleanOperations(Nodes, Cache);
        Quantified = new QuantifiedOperations(Nodes, Cache, Boolean);
        Minimals = new MinimalOperations(Nodes, Cache, Boolean);
        Flips = new FlipOperations(Nodes, Cache, Boolean);
        Choices = new ChoiceOperations(Nodes, Boolean);
        Measures = new BddMeasures(Nodes, Order.Length);
        True = Hold(BddNode.True);
        False = Hold(BddNode.False);
    }

    /// <summary>The variables from the top of all diagrams to the bottom.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>The number of variables.</summary>
    public int VariableCount => Order.Length;

    /// <summary>The number of nodes in memory, those that wait to be freed included.</summary>
    public int NodeCount => Nodes.Count;

    /// <summary>The diagram that is true everywhere: as a set, all points.</summary>
    public Bdd True { get; }

    /// <summary>The diagram that is false everywhere: as a set, the empty one.</summary>
    public Bdd False { get; }

    internal NodeTable Nodes { get; }

    internal OperationCache Cache { get; }

    internal BooleanOperations Boolean { get; }

    internal QuantifiedOperations Quantified { get; }

    internal MinimalOperations Minimals { get; }

    internal FlipOperations Flips { get; }

    internal ChoiceOperations Choices { get; }

    internal BddMeasures Measures { get; }

    /// <summary>Returns the diagram that is true where a variable is.</summary>
    /// <param name="variable">The variable, counted from 0.</param>
    public Bdd Variable(int variable)
    {
        var level = LevelOf(variable);
        return _variables[variable] ??= Hold(Nodes.Make(level, BddNode.False, BddNode.True));
    }

    /// <summary>Returns the diagram that is true where a variable has a value.</summary>
    /// <param name="variable">The variable, counted from 0.</param>
    /// <param name="value">The value.</param>
    public Bdd Literal(int variable, bool value) => value ? Variable(variable) : !Variable(variable);

    /// <summary>Returns the diagram that is true where all the given variables have the given values: a subspace.</summary>
    /// <param name="literals">Variables and values; none gives <see cref="True"/>.</param>
    /// <exception cref="ArgumentException">A variable is given both values.</exception>
    public Bdd Cube(IEnumerable<(int Variable, bool Value)> literals)
    {
        ArgumentNullException.ThrowIfNull(literals);
        Prepare();
        var edge = BddNode.True;
        var below = BddNode.TerminalLevel;
        foreach (var (level, value) in literals.Select(literal => (LevelOf(literal.Variable), literal.Value)).Distinct().OrderByDescending(literal => literal.Item1))
        {
            if (level == below)
                throw new ArgumentException($"The variable {Order[level]} is given both values.", nameof(literals));
            below = level;
            edge = value ? Nodes.Make(level, BddNode.False, edge) : Nodes.Make(level, edge, BddNode.False);
        }
        return Hold(edge);
    }

    /// <summary>Returns a set of variables as quantifiers take it: the diagram that is true where all of them are.</summary>
    /// <param name="variables">The variables.</param>
    public Bdd Variables(IEnumerable<int> variables) => Cube(variables.Select(variable => (variable, true)));

    /// <summary>Returns a function of another manager, over the same variables, as a diagram of this one. Cost: a choice between diagrams for each node; where the orders differ much, the diagram may grow.</summary>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">The other manager has another number of variables.</exception>
    public Bdd Import(Bdd function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function.Manager.VariableCount != VariableCount)
            throw new ArgumentException($"The function is of {function.Manager.VariableCount} variables, and the diagrams here have {VariableCount}.", nameof(function));
        if (ReferenceEquals(function.Manager, this))
            return function;
        Prepare();
        return Hold(Import(function.Manager, function.Edge, []));
    }

    /// <summary>Returns a system of steps, each of which flips one variable.</summary>
    /// <param name="steps">Variables, and the points at which each may flip.</param>
    public FlipSystem FlipSystem(IEnumerable<(int Variable, Bdd Guard)> steps) => new(this, steps, _flipSystems++);

    /// <summary>Frees at once every node that no living diagram uses.</summary>
    /// <remarks>Not needed for correctness, nor as a rule to save memory: it happens when the number of nodes has doubled. Collects the runtime's own garbage too.</remarks>
    public void Collect()
    {
        GC.Collect();
        Nodes.KeepOnly(_handles.Edges());
        Cache.Clear();
        _collectAt = Math.Max(FewestToCollect, 2 * Nodes.Count);
    }

    /// <summary>To be called before operands' edges are read: may free nodes.</summary>
    internal void Prepare()
    {
        if (Nodes.Count >= _collectAt)
            Collect();
        Cache.GrowWith(Nodes.Capacity);
    }

    /// <summary>Returns an edge as a diagram that keeps its nodes in memory.</summary>
    internal Bdd Hold(int edge)
    {
        var diagram = new Bdd(this, edge);
        _handles.Add(diagram);
        return diagram;
    }

    private int Import(BddManager from, int edge, Dictionary<int, int> known)
    {
        if (edge <= BddNode.False)
            return edge;
        // A function and its negation share their nodes.
        var sign = edge & 1;
        if (!known.TryGetValue(edge ^ sign, out var made))
        {
            var (low, high) = (Import(from, from.Nodes.Low(edge ^ sign), known), Import(from, from.Nodes.High(edge ^ sign), known));
            var variable = Nodes.Make(LevelOf(from.Order[from.Nodes.Level(edge)]), BddNode.False, BddNode.True);
            known[edge ^ sign] = made = Boolean.IfThenElse(variable, high, low);
        }
        return made ^ sign;
    }

    internal int LevelOf(int variable)
    {
        if ((uint)variable >= (uint)_levelOf.Length)
            throw new ArgumentOutOfRangeException(nameof(variable), variable, $"The diagrams have {VariableCount} variables, counted from 0.");
        return _levelOf[variable];
    }
}
