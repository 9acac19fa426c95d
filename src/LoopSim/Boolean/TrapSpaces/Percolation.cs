namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Passes decided values on to the rules of undecided nodes, until no rule becomes constant.</summary>
internal sealed class Percolation
{
    private const int Absent = -1;
    private readonly RuleDiagrams _diagrams;
    private readonly int[][] _targets;
    private readonly int[] _place;
    private readonly Queue<(int Node, NodeValue Value)> _open = [];

    /// <summary>Prepares for the rules of a network.</summary>
    public Percolation(RuleDiagrams diagrams)
    {
        _diagrams = diagrams;
        _place = new int[diagrams.Rules.Length];
        Array.Fill(_place, Absent);
        var targets = new List<int>[_place.Length];
        for (var node = 0; node < targets.Length; node++)
            targets[node] = [];
        for (var node = 0; node < targets.Length; node++)
        {
            foreach (var source in diagrams.Support(diagrams.Rules[node]))
                targets[source].Add(node);
        }
        _targets = [.. targets.Select(list => list.ToArray())];
    }

    /// <summary>Decides some nodes, and all that follow.</summary>
    /// <param name="from">What is undecided; it is not changed.</param>
    /// <param name="decided">Nodes that are decided, among those of <paramref name="from"/>.</param>
    /// <param name="values">Their values.</param>
    /// <param name="known">Receives every node that was decided or followed, with its value.</param>
    /// <returns>What remains undecided: no rule in it is constant.</returns>
    public Residual Decide(Residual from, ReadOnlySpan<int> decided, ReadOnlySpan<NodeValue> values, List<(int Node, NodeValue Value)> known)
    {
        var (lower, upper) = ((int[])from.Lower.Clone(), (int[])from.Upper.Clone());
        for (var i = 0; i < from.Count; i++)
            _place[from.Nodes[i]] = i;
        for (var i = 0; i < decided.Length; i++)
            Settle(decided[i], values[i], known);
        for (var i = 0; i < from.Count; i++)
        {
            if (_place[from.Nodes[i]] != Absent)
                SettleIfConstant(from.Nodes[i], lower[i], upper[i], known);
        }
        while (_open.TryDequeue(out var source))
        {
            foreach (var target in _targets[source.Node])
            {
                var place = _place[target];
                if (place == Absent)
                    continue;
                var isExact = lower[place] == upper[place] && source.Value != NodeValue.Free;
                lower[place] = _diagrams.Narrow(lower[place], source.Node, source.Value, isUpper: false);
                upper[place] = isExact ? lower[place] : _diagrams.Narrow(upper[place], source.Node, source.Value, isUpper: true);
                SettleIfConstant(target, lower[place], upper[place], known);
            }
        }
        return Remaining(from, lower, upper);
    }

    private Residual Remaining(Residual from, int[] lower, int[] upper)
    {
        var rest = new List<int>(from.Count);
        for (var i = 0; i < from.Count; i++)
        {
            if (_place[from.Nodes[i]] == Absent)
                continue;
            rest.Add(i);
            _place[from.Nodes[i]] = Absent;
        }
        return new Residual(from.Nodes, lower, upper).Part(rest);
    }

    private void SettleIfConstant(int node, int lower, int upper, List<(int Node, NodeValue Value)> known)
    {
        if (lower == RuleDiagrams.True)
            Settle(node, NodeValue.On, known);
        else if (upper == RuleDiagrams.False)
            Settle(node, NodeValue.Off, known);
        else if (lower == RuleDiagrams.False && upper == RuleDiagrams.True)
            Settle(node, NodeValue.Free, known);
    }

    private void Settle(int node, NodeValue value, List<(int Node, NodeValue Value)> known)
    {
        _place[node] = Absent;
        known.Add((node, value));
        _open.Enqueue((node, value));
    }
}
