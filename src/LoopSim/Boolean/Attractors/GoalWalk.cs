using System.Numerics;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>Random walks under the asynchronous scheme that turn towards a subspace: one that arrives proves that it can be reached.</summary>
internal sealed class GoalWalk
{
    /// <summary>How many flips are drawn at most until one does not lead away from the goal.</summary>
    private const int Draws = 8;

    private readonly BooleanNetwork _network;
    private readonly int[][] _dependents;
    private readonly ulong[] _state;
    private readonly List<int> _unstable = [];
    private readonly int[] _placeInUnstable;

    /// <summary>Prepares walks.</summary>
    public GoalWalk(BooleanNetwork network)
    {
        _network = network;
        _dependents = Array.ConvertAll(network.Dependents(), targets => targets.ToArray());
        _state = new ulong[network.Compiled.StateWordCount];
        _placeInUnstable = new int[network.Count];
    }

    /// <summary>Whether one walk arrives.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="goal">Where it is to arrive.</param>
    /// <param name="steps">The most flips.</param>
    /// <param name="random">What decides between flips.</param>
    /// <param name="budget">What may be spent.</param>
    public bool Arrives(BooleanState from, Subspace goal, long steps, RandomStream random, SearchBudget budget)
    {
        Start(from);
        var distance = DistanceTo(goal);
        for (; distance > 0 && steps > 0 && _unstable.Count > 0; steps--)
        {
            budget.Spend();
            var node = _unstable[random.NextInt(_unstable.Count)];
            for (var draw = 1; draw < Draws && LeadsAway(node, goal); draw++)
                node = _unstable[random.NextInt(_unstable.Count)];
            if (Has(goal.FixedWords, node))
                distance += LeadsAway(node, goal) ? 1 : -1;
            Flip(node);
        }
        return distance == 0;
    }

    private bool LeadsAway(int node, Subspace goal) => Has(goal.FixedWords, node) && Has(goal.ValueWords, node) == Has(_state, node);

    private void Start(BooleanState state)
    {
        state.Words.CopyTo(_state);
        _unstable.Clear();
        Array.Fill(_placeInUnstable, -1);
        for (var node = 0; node < _dependents.Length; node++)
            LookAgain(node);
    }

    private int DistanceTo(Subspace goal)
    {
        var distance = 0;
        for (var i = 0; i < _state.Length; i++)
            distance += BitOperations.PopCount((_state[i] ^ goal.ValueWords[i]) & goal.FixedWords[i]);
        return distance;
    }

    private void Flip(int node)
    {
        _state[node >> 6] ^= 1UL << node;
        LookAgain(node);
        foreach (var dependent in _dependents[node])
            LookAgain(dependent);
    }

    private void LookAgain(int node)
    {
        var isUnstable = _network.Compiled.Evaluate(node, _state) != Has(_state, node);
        var at = _placeInUnstable[node];
        if (isUnstable == at >= 0)
            return;
        if (isUnstable)
        {
            _placeInUnstable[node] = _unstable.Count;
            _unstable.Add(node);
            return;
        }
        var last = _unstable[^1];
        (_unstable[at], _placeInUnstable[last]) = (last, at);
        _unstable.RemoveAt(_unstable.Count - 1);
        _placeInUnstable[node] = -1;
    }

    private static bool Has(ReadOnlySpan<ulong> nodes, int node) => ((nodes[node >> 6] >> node) & 1) != 0;
}
