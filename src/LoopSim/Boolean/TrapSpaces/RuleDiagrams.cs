using LoopSim.Logic;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>The rules of a network as decision diagrams over its nodes, with equal parts shared, and what a search of subspaces asks of them.</summary>
/// <remarks>
/// A diagram is a number; <see cref="False"/> and <see cref="True"/> are the constants. Equal functions have equal numbers (R. E. Bryant, IEEE Trans. Comput. C-35 (1986) 677,
/// DOI 10.1109/TC.1986.1676819). Nodes are chosen in the order in which rules name them, rules with most regulators first: that order is good for the rules that could become large.
/// </remarks>
internal sealed class RuleDiagrams
{
    public const int False = 0;
    public const int True = 1;

    private readonly int[] _levelOf;
    private readonly int[] _nodeAt;
    private readonly Dictionary<(int, int), int> _conjunctions = [];
    private readonly Dictionary<int, int> _negations = [];
    private readonly Dictionary<int, int[][]?> _covers = [];
    private readonly Dictionary<int, double> _densities = [];
    private Choice[] _choices = new Choice[256];
    private int[][] _supports = new int[256][];
    private int[] _table = new int[512];
    private int _count = 2;

    /// <summary>Compiles the rules of a network.</summary>
    public RuleDiagrams(BooleanNetwork network)
    {
        (_levelOf, _nodeAt) = Order(network);
        _choices[False] = _choices[True] = new Choice(int.MaxValue, False, False);
        _supports[False] = _supports[True] = [];
        var index = new Dictionary<string, int>(network.Count, StringComparer.Ordinal);
        for (var node = 0; node < network.Count; node++)
            index.Add(network.Names[node], node);
        Rules = new int[network.Count];
        for (var node = 0; node < network.Count; node++)
            Rules[node] = Build(network.Rules[node], index);
    }

    /// <summary>The rule of each node.</summary>
    public int[] Rules { get; }

    /// <summary>The node that decides a diagram first.</summary>
    public int NodeOf(int diagram) => _nodeAt[_choices[diagram].Level];

    /// <summary>What is left of a diagram where the node that decides it first is off.</summary>
    public int Low(int diagram) => _choices[diagram].Low;

    /// <summary>What is left of a diagram where the node that decides it first is on.</summary>
    public int High(int diagram) => _choices[diagram].High;

    /// <summary>Returns the nodes on which a diagram depends.</summary>
    public int[] Support(int diagram)
    {
        if (_supports[diagram] is { } known)
            return known;
        var (low, high) = (Support(Low(diagram)), Support(High(diagram)));
        return _supports[diagram] = [NodeOf(diagram), .. low, .. high.Except(low)];
    }

    /// <summary>Returns what is left of a rule when the value of a node becomes known.</summary>
    /// <param name="diagram">The rule, or a bound of it.</param>
    /// <param name="node">The node.</param>
    /// <param name="value">Its value; free means that the rule is asked for both, and the result is true where it is for either (<paramref name="isUpper"/>) or for both.</param>
    /// <param name="isUpper">Whether the diagram says where the node may become on, rather than where it must.</param>
    public int Narrow(int diagram, int node, NodeValue value, bool isUpper)
    {
        var level = _levelOf[node];
        return _choices[diagram].Level > level ? diagram : Narrow(diagram, level, value, isUpper, []);
    }

    /// <summary>Returns the values that a rule takes in a subspace.</summary>
    public NodeValue Range(int diagram, NodeValue[] values)
    {
        if (diagram <= True)
            return diagram == True ? NodeValue.On : NodeValue.Off;
        return values[NodeOf(diagram)] switch
        {
            NodeValue.Off => Range(Low(diagram), values),
            NodeValue.On => Range(High(diagram), values),
            _ => Range(Low(diagram), values) is var low && low == NodeValue.Free || Range(High(diagram), values) is var high && high != low ? NodeValue.Free : low,
        };
    }

    /// <summary>Returns cubes that together are a function, or <see langword="null"/> where there would be more than a number; see <see cref="CubeCover"/>.</summary>
    public int[][]? Cover(int diagram, int most)
    {
        if (!_covers.TryGetValue(diagram, out var cover))
            _covers[diagram] = cover = CubeCover.Of(this, diagram, most);
        return cover;
    }

    /// <summary>Returns the diagram that is true where a node is on.</summary>
    public int Variable(int node) => Make(_levelOf[node], False, True);

    /// <summary>Returns the share of all states in which a diagram is true.</summary>
    public double Density(int diagram)
    {
        if (diagram <= True)
            return diagram;
        if (!_densities.TryGetValue(diagram, out var density))
            _densities[diagram] = density = 0.5 * (Density(Low(diagram)) + Density(High(diagram)));
        return density;
    }

    /// <summary>Returns the node that decides two diagrams first.</summary>
    public int FirstNode(int left, int right) => _nodeAt[Math.Min(_choices[left].Level, _choices[right].Level)];

    /// <summary>Returns what is left of a diagram for each value of a node that decides it first or not at all.</summary>
    public (int Low, int High) Split(int diagram, int node) => _choices[diagram].Level == _levelOf[node] ? (Low(diagram), High(diagram)) : (diagram, diagram);

    /// <summary>Returns the diagram that is one where a node is off and the other where it is on; the node comes before all of theirs.</summary>
    public int Join(int node, int low, int high) => Make(_levelOf[node], low, high);

    public int Not(int diagram)
    {
        if (diagram <= True)
            return 1 - diagram;
        if (_negations.TryGetValue(diagram, out var known))
            return known;
        var (level, low, high) = _choices[diagram];
        var negation = Make(level, Not(low), Not(high));
        _negations[diagram] = negation;
        _negations[negation] = diagram;
        return negation;
    }

    public int And(int left, int right)
    {
        if (left == False || right == False)
            return False;
        if (left == True || left == right)
            return right;
        if (right == True)
            return left;
        var key = left < right ? (left, right) : (right, left);
        if (_conjunctions.TryGetValue(key, out var known))
            return known;
        var (l, r) = (_choices[left], _choices[right]);
        var level = Math.Min(l.Level, r.Level);
        var low = And(l.Level == level ? l.Low : left, r.Level == level ? r.Low : right);
        var high = And(l.Level == level ? l.High : left, r.Level == level ? r.High : right);
        return _conjunctions[key] = Make(level, low, high);
    }

    public int Or(int left, int right) => Not(And(Not(left), Not(right)));

    private int Narrow(int diagram, int level, NodeValue value, bool isUpper, Dictionary<int, int> done)
    {
        var (own, low, high) = _choices[diagram];
        if (own > level)
            return diagram;
        if (own == level)
        {
            return value switch
            {
                NodeValue.Off => low,
                NodeValue.On => high,
                _ => isUpper ? Or(low, high) : And(low, high),
            };
        }
        if (done.TryGetValue(diagram, out var known))
            return known;
        return done[diagram] = Make(own, Narrow(low, level, value, isUpper, done), Narrow(high, level, value, isUpper, done));
    }

    private int Build(LogicFormula formula, Dictionary<string, int> index) => formula switch
    {
        LogicFormula.Constant constant => constant.Value ? True : False,
        LogicFormula.Variable variable => Make(_levelOf[index[variable.Name]], False, True),
        LogicFormula.Not not => Not(Build(not.Operand, index)),
        LogicFormula.And and => And(Build(and.Left, index), Build(and.Right, index)),
        LogicFormula.Or or => Or(Build(or.Left, index), Build(or.Right, index)),
        _ => throw LogicFormula.Unknown(formula),
    };

    private int Make(int level, int low, int high)
    {
        if (low == high)
            return low;
        var mask = _table.Length - 1;
        var slot = Slot(level, low, high) & mask;
        for (; _table[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_choices[_table[slot]] == new Choice(level, low, high))
                return _table[slot];
        }
        if (_count == _choices.Length)
        {
            Grow();
            return Make(level, low, high);
        }
        _choices[_count] = new Choice(level, low, high);
        return _table[slot] = _count++;
    }

    private void Grow()
    {
        Array.Resize(ref _choices, 2 * _choices.Length);
        Array.Resize(ref _supports, _choices.Length);
        _table = new int[2 * _choices.Length];
        for (var i = True + 1; i < _count; i++)
        {
            var slot = Slot(_choices[i].Level, _choices[i].Low, _choices[i].High) & (_table.Length - 1);
            while (_table[slot] != 0)
                slot = (slot + 1) & (_table.Length - 1);
            _table[slot] = i;
        }
    }

    private static int Slot(int level, int low, int high) => (int)((((ulong)(uint)low << 32 | (uint)high) * 0x9E3779B97F4A7C15 + (uint)level * 0xC2B2AE3D27D4EB4F) >> 33);

    private static (int[] LevelOf, int[] NodeAt) Order(BooleanNetwork network)
    {
        var rules = network.Compiled;
        var levelOf = new int[network.Count];
        Array.Fill(levelOf, -1);
        var nodeAt = new int[network.Count];
        var next = 0;
        foreach (var rule in Enumerable.Range(0, network.Count).OrderByDescending(rule => rules.VariablesOf(rule).Length))
        {
            foreach (var node in rules.VariablesOf(rule))
            {
                if (levelOf[node] < 0)
                    (levelOf[node], nodeAt[next]) = (next++, node);
            }
        }
        for (var node = 0; node < network.Count; node++)
        {
            if (levelOf[node] < 0)
                (levelOf[node], nodeAt[next]) = (next++, node);
        }
        return (levelOf, nodeAt);
    }

    private readonly record struct Choice(int Level, int Low, int High);
}
