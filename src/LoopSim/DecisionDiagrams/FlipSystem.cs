namespace LoopSim.DecisionDiagrams;

/// <summary>Steps that flip one variable each, and what is reached by any number of them.</summary>
/// <remarks>
/// Reachable sets are found by saturation (G. Ciardo, G. Lüttgen, R. Siminiceanu, "Saturation: an efficient iteration strategy for symbolic state-space generation", TACAS 2001, LNCS 2031, 328): the fixed point is computed node by node
/// from the bottom of the diagram upwards, each node first being closed under all steps that concern no variable above it. Results for equal nodes are
/// shared, which steps on whole sets cannot do. Immutable; keeps its guards in memory.
/// </remarks>
public sealed class FlipSystem
{
    private readonly BddManager _manager;
    private readonly List<(int Level, Bdd Guard)>[] _at;
    private readonly int[] _next;
    private readonly int _number;

    internal FlipSystem(BddManager manager, IEnumerable<(int Variable, Bdd Guard)> steps, int number)
    {
        _manager = manager;
        _number = number;
        _at = new List<(int, Bdd)>[manager.VariableCount];
        for (var level = 0; level < _at.Length; level++)
            _at[level] = [];
        foreach (var (variable, guard) in steps)
        {
            if (!ReferenceEquals(guard.Manager, manager))
                throw new ArgumentException("The guard is a diagram of another manager.", nameof(steps));
            var level = manager.LevelOf(variable);
            _at[Math.Min(level, manager.Nodes.Level(guard.Edge))].Add((level, guard));
        }
        // The level itself, or the first one below at which a step begins.
        _next = new int[_at.Length + 1];
        _next[^1] = BddNode.TerminalLevel;
        for (var level = _at.Length - 1; level >= 0; level--)
            _next[level] = _at[level].Count > 0 ? level : _next[level + 1];
    }

    /// <summary>Returns the points that any number of steps leads to from a set, those of the set included.</summary>
    /// <param name="set">The set.</param>
    public Bdd ReachForward(Bdd set) => Reach(set, isForward: true);

    /// <summary>Returns the points from which any number of steps leads into a set, those of the set included.</summary>
    /// <param name="set">The set.</param>
    public Bdd ReachBackward(Bdd set) => Reach(set, isForward: false);

    /// <summary>Returns what <see cref="ReachForward"/> does, or <see langword="null"/> where that takes too much work; a second attempt profits from the first.</summary>
    /// <param name="set">The set.</param>
    /// <param name="allowance">How many nodes may be asked for, new or known.</param>
    public Bdd? TryReachForward(Bdd set, long allowance) => TryReach(set, allowance, isForward: true);

    /// <summary>Returns what <see cref="ReachBackward"/> does, or <see langword="null"/> where that takes too much work; a second attempt profits from the first.</summary>
    /// <param name="set">The set.</param>
    /// <param name="allowance">How many nodes may be asked for, new or known.</param>
    public Bdd? TryReachBackward(Bdd set, long allowance) => TryReach(set, allowance, isForward: false);

    private Bdd? TryReach(Bdd set, long allowance, bool isForward)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(allowance);
        _manager.Nodes.Allow(allowance);
        try
        {
            return Reach(set, isForward);
        }
        catch (AllowanceSpentException)
        {
            return null;
        }
        finally
        {
            _manager.Nodes.Allow(long.MaxValue);
        }
    }

    private Bdd Reach(Bdd set, bool isForward)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!ReferenceEquals(set.Manager, _manager))
            throw new ArgumentException("The set is a diagram of another manager.", nameof(set));
        _manager.Prepare();
        return _manager.Hold(Saturate(set.Edge, 0, isForward));
    }

    /// <summary>Closes a set under the steps that begin at a level or below.</summary>
    private int Saturate(int set, int from, bool isForward)
    {
        if (set <= BddNode.False || _next[from] == BddNode.TerminalLevel)
            return set;
        var nodes = _manager.Nodes;
        var level = Math.Min(nodes.Level(set), _next[from]);
        var key = (_number << 1) | (isForward ? 1 : 0);
        if (_manager.Cache.TryFind(BddOperation.Saturate, set, level, key, out var result))
            return result;
        var before = BddNode.False;
        for (result = set; result != before;)
        {
            nodes.Split(result, level, out var low, out var high);
            low = Saturate(low, level + 1, isForward);
            before = nodes.Make(level, low, Saturate(high, level + 1, isForward));
            result = before;
            foreach (var (variable, guard) in _at[level])
            {
                result = isForward
                    ? _manager.Flips.AddTargets(result, guard.Edge, variable)
                    : _manager.Flips.AddSources(result, guard.Edge, variable);
            }
        }
        return _manager.Cache.Keep(BddOperation.Saturate, set, level, key, result);
    }
}
