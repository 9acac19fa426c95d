using LoopSim.Logic;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>The rules of a network with the regulators of each as numbers, and which nodes are constant for good.</summary>
internal sealed class IndexedRules
{
    private readonly BooleanNetwork _network;
    private readonly int[][] _variables;

    /// <summary>Looks up the regulators of all rules.</summary>
    public IndexedRules(BooleanNetwork network)
    {
        _network = network;
        _variables = new int[network.Count][];
        var (seen, found) = (new int[network.Count], new List<int>());
        for (var rule = 0; rule < network.Count; rule++)
        {
            found.Clear();
            Collect(network.Rules[rule], seen, rule + 1, found);
            _variables[rule] = [.. found];
        }
    }

    /// <summary>The nodes in a rule, in the order in which it names them.</summary>
    public int[] VariablesOf(int rule) => _variables[rule];

    /// <summary>Returns the values of nodes whose rules are constant, given those of others, until nothing more follows; the others are undecided.</summary>
    /// <remarks>By three-valued logic: a rule that is constant only because its parts depend on each other, like <c>a | !a</c>, is not seen.</remarks>
    public NodeValue[] Percolate()
    {
        var targets = Targets();
        var known = new NodeValue[_variables.Length];
        var open = new Queue<int>();
        for (var rule = 0; rule < known.Length; rule++)
            Settle(rule);
        while (open.TryDequeue(out var source))
        {
            foreach (var target in targets[source])
                Settle(target);
        }
        return known;

        void Settle(int rule)
        {
            if (known[rule] != NodeValue.Undecided || (known[rule] = Value(_network.Rules[rule], known)) == NodeValue.Undecided)
                return;
            open.Enqueue(rule);
        }
    }

    private List<int>[] Targets()
    {
        var targets = new List<int>[_variables.Length];
        for (var node = 0; node < targets.Length; node++)
            targets[node] = [];
        for (var rule = 0; rule < targets.Length; rule++)
        {
            foreach (var source in _variables[rule])
                targets[source].Add(rule);
        }
        return targets;
    }

    private void Collect(LogicFormula formula, int[] seen, int stamp, List<int> found)
    {
        switch (formula)
        {
            case LogicFormula.Constant:
                break;
            case LogicFormula.Variable variable:
                var node = _network.IndexOf(variable.Name);
                if (seen[node] != stamp)
                    found.Add(node);
                seen[node] = stamp;
                break;
            case LogicFormula.Not not:
                Collect(not.Operand, seen, stamp, found);
                break;
            case LogicFormula.And and:
                Collect(and.Left, seen, stamp, found);
                Collect(and.Right, seen, stamp, found);
                break;
            case LogicFormula.Or or:
                Collect(or.Left, seen, stamp, found);
                Collect(or.Right, seen, stamp, found);
                break;
            default:
                throw LogicFormula.Unknown(formula);
        }
    }

    private NodeValue Value(LogicFormula formula, NodeValue[] known) => formula switch
    {
        LogicFormula.Constant constant => constant.Value ? NodeValue.On : NodeValue.Off,
        LogicFormula.Variable variable => known[_network.IndexOf(variable.Name)],
        LogicFormula.Not not => Value(not.Operand, known) switch { NodeValue.On => NodeValue.Off, NodeValue.Off => NodeValue.On, var value => value },
        LogicFormula.And and => Join(and.Left, and.Right, NodeValue.Off, known),
        LogicFormula.Or or => Join(or.Left, or.Right, NodeValue.On, known),
        _ => throw LogicFormula.Unknown(formula),
    };

    /// <summary>The value of two parts of which one suffices if it has the deciding value.</summary>
    private NodeValue Join(LogicFormula left, LogicFormula right, NodeValue deciding, NodeValue[] known)
    {
        var first = Value(left, known);
        if (first == deciding)
            return first;
        var second = Value(right, known);
        return second == deciding || second == first ? second : NodeValue.Undecided;
    }
}
