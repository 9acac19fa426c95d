namespace LoopSim.Logic;

/// <summary>Makes a <see cref="LaneProgram"/> of one formula for each variable.</summary>
internal sealed class LaneCompiler
{
    private readonly AndInverterGraph _graph;
    private readonly int[] _roots;
    private readonly int[] _uses;
    private readonly (int Slot, bool Negated)[] _place;
    private readonly Stack<int> _spare = new();
    private readonly List<LaneInstruction> _code = [];
    private int _temporaries;

    private LaneCompiler(IReadOnlyList<LogicFormula> formulas, IReadOnlyList<string> names)
    {
        _graph = new AndInverterGraph(names);
        _roots = [.. formulas.Select(_graph.Add)];
        _uses = new int[1 + names.Count + _graph.Conjunctions.Count];
        _place = new (int, bool)[_uses.Length];
    }

    /// <summary>Returns the program; slots 0 to n - 1 are the variables, n to 2n - 1 the values of the formulas, and intermediate results follow.</summary>
    public static LaneProgram Compile(IReadOnlyList<LogicFormula> formulas, IReadOnlyList<string> names)
    {
        var compiler = new LaneCompiler(formulas, names);
        compiler.CountUses();
        compiler.Emit();
        return new LaneProgram(names.Count, compiler._temporaries, [.. compiler._code]);
    }

    private void CountUses()
    {
        foreach (var root in _roots)
            _uses[root >> 1]++;
        for (var i = _graph.Conjunctions.Count - 1; i >= 0; i--)
        {
            if (_uses[1 + _graph.VariableCount + i] == 0)
                continue;
            _uses[_graph.Conjunctions[i].Left >> 1]++;
            _uses[_graph.Conjunctions[i].Right >> 1]++;
        }
    }

    private void Emit()
    {
        var n = _graph.VariableCount;
        for (var i = 0; i < n; i++)
            _place[1 + i] = (i, false);
        var rootOf = new Dictionary<int, int>();
        for (var i = 0; i < _roots.Length; i++)
            rootOf.TryAdd(_roots[i] >> 1, i);
        for (var i = 0; i < _graph.Conjunctions.Count; i++)
        {
            var vertex = 1 + n + i;
            if (_uses[vertex] == 0)
                continue;
            var (left, right) = _graph.Conjunctions[i];
            // A vertex that is the value of a formula is worked out where that value belongs, with the sign that it has there.
            var isRoot = rootOf.TryGetValue(vertex, out var root);
            var (l, r) = (Read(left), Read(right));
            Release(left);
            Release(right);
            _place[vertex] = isRoot ? (n + root, (_roots[root] & 1) != 0) : (Temporary(), false);
            _code.Add(new LaneInstruction(_place[vertex].Slot, l.Slot, r.Slot, l.Flip, r.Flip, Flip(_place[vertex].Negated)));
        }
        for (var i = 0; i < _roots.Length; i++)
        {
            if (_roots[i] >> 1 <= n || rootOf[_roots[i] >> 1] != i)
                EmitCopy(_roots[i], n + i);
        }
    }

    /// <summary>A variable, its negation or the value of another formula is x and x; false is x and not x.</summary>
    private void EmitCopy(int literal, int target)
    {
        if (literal >> 1 == AndInverterGraph.False)
        {
            _code.Add(new LaneInstruction(target, 0, 0, 0, ulong.MaxValue, Flip((literal & 1) != 0)));
            return;
        }
        var (slot, flip) = Read(literal);
        _code.Add(new LaneInstruction(target, slot, slot, 0, 0, flip));
    }

    private (int Slot, ulong Flip) Read(int literal)
    {
        var (slot, negated) = _place[literal >> 1];
        return (slot, Flip((literal & 1) != 0 != negated));
    }

    private int Temporary() => _spare.TryPop(out var slot) ? slot : 2 * _graph.VariableCount + _temporaries++;

    private void Release(int literal)
    {
        if (--_uses[literal >> 1] == 0 && _place[literal >> 1].Slot >= 2 * _graph.VariableCount)
            _spare.Push(_place[literal >> 1].Slot);
    }

    private static ulong Flip(bool negated) => negated ? ulong.MaxValue : 0;
}
