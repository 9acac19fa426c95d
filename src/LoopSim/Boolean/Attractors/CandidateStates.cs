using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds a few states, outside of given trap spaces, at least one of which is in each asynchronous attractor outside of them.</summary>
/// <remarks>
/// Where nodes that meet every negative feedback circuit are kept from leaving a value each, every attractor of what remains of the dynamics is a single state, and each attractor of the
/// full dynamics holds one of these states (V.-G. Trinh, K. Hiraishi, B. Benhamou, ACM-BCB 2022, DOI 10.1145/3535508.3545520). A state from which a walk enters one of the
/// trap spaces, or meets another candidate, is not needed.
/// </remarks>
internal sealed class CandidateStates
{
    private const int MostCounted = 100;
    private const int MostCandidates = 20_000;
    private const long MostRounds = 1024;
    private readonly Residual _residual;
    private readonly RuleDiagrams _diagrams;
    private readonly IReadOnlyList<NodeValue[]> _outsideOf;
    private readonly SearchBudget _budget;
    private readonly int[] _work;
    private readonly List<int> _vertices;

    /// <summary>One random word for each node; the exclusive or of those of the nodes that are on tells states apart, but for chance.</summary>
    private readonly ulong[] _keys;

    /// <summary>Prepares a search.</summary>
    /// <param name="residual">Nodes that depend on each other only, with exact rules.</param>
    /// <param name="diagrams">Where the rules are.</param>
    /// <param name="outsideOf">The trap spaces to stay outside of.</param>
    /// <param name="budget">What may be spent.</param>
    public CandidateStates(Residual residual, RuleDiagrams diagrams, IReadOnlyList<NodeValue[]> outsideOf, SearchBudget budget)
    {
        (_residual, _diagrams, _outsideOf, _budget) = (residual, diagrams, outsideOf, budget);
        _work = new int[diagrams.Rules.Length];
        var random = new RandomStream(0, 0);
        _keys = [.. Enumerable.Range(0, residual.Count).Select(_ => random.NextUInt64())];
        _vertices = NegativeFeedback.Vertices(residual, diagrams);
    }

    /// <summary>Returns the candidates that walks could not rule out; <see langword="null"/> where there are too many to begin with.</summary>
    public List<bool[]>? Find()
    {
        var kept = _vertices.ToDictionary(vertex => vertex, vertex => _diagrams.Density(_residual.Lower[vertex]) >= 0.5);
        Improve(kept);
        var candidates = All(kept, MostCandidates);
        return candidates.Count >= MostCandidates ? null : WalkAway(candidates);
    }

    /// <summary>Turns kept values over one at a time while that leaves fewer candidates.</summary>
    private void Improve(Dictionary<int, bool> kept)
    {
        var fewest = All(kept, MostCounted).Count;
        for (var pass = 0; pass < 2 && fewest > 1; pass++)
        {
            var before = fewest;
            foreach (var vertex in _vertices)
            {
                kept[vertex] ^= true;
                var count = All(kept, Math.Min(fewest, MostCounted)).Count;
                if (count < fewest)
                    fewest = count;
                else
                    kept[vertex] ^= true;
                if (fewest <= 1)
                    return;
            }
            if (fewest == before)
                return;
        }
    }

    private List<bool[]> All(Dictionary<int, bool> kept, int most)
    {
        var rules = (int[])_residual.Lower.Clone();
        foreach (var (vertex, value) in kept)
        {
            var itself = _diagrams.Variable(_residual.Nodes[vertex]);
            rules[vertex] = value ? _diagrams.Or(rules[vertex], itself) : _diagrams.And(rules[vertex], itself);
        }
        var solver = new BlockSolver(_diagrams, TrapSpaceKind.FixedPoint, new Residual(_residual.Nodes, rules, rules), _work);
        foreach (var space in _outsideOf)
            solver.StayOutside(space);
        var found = new List<bool[]>();
        while (found.Count < most && solver.Next(_budget) is { } values)
            found.Add(Array.ConvertAll(values, value => value == NodeValue.On));
        return found;
    }

    private List<bool[]> WalkAway(List<bool[]> candidates)
    {
        // Inside a minimal trap space there is an attractor, so that the last candidate need not be looked at.
        var needed = _outsideOf.Count == 0 ? 1 : 0;
        var walk = new RuleWalk(_residual, _diagrams);
        var left = new Dictionary<ulong, bool[]>();
        foreach (var candidate in candidates)
            left[Hash(candidate)] = candidate;
        for (var steps = 4L * _residual.Count; left.Count > needed && steps <= MostRounds * _residual.Count; steps *= 4)
        {
            foreach (var (hash, candidate) in left.ToArray())
            {
                if (left.Count == needed)
                    break;
                left.Remove(hash);
                if (!Leaves(walk, candidate, steps, left, new RandomStream(hash, (ulong)steps)))
                    left.Add(hash, candidate);
            }
        }
        return [.. left.Values];
    }

    private bool Leaves(RuleWalk walk, bool[] from, long steps, Dictionary<ulong, bool[]> others, RandomStream random)
    {
        var hash = Hash(from);
        walk.Start(from);
        for (var step = 0L; step < steps; step++)
        {
            if (walk.UnstableCount == 0)
                return true;
            hash ^= _keys[walk.Step(random)];
            if (others.TryGetValue(hash, out var met) && walk.IsAt(met))
                return true;
            if (step % _residual.Count == 0 && IsInside(walk))
                return true;
            _budget.Spend();
        }
        return IsInside(walk);
    }

    private ulong Hash(bool[] state)
    {
        var hash = 0UL;
        for (var i = 0; i < state.Length; i++)
            hash ^= state[i] ? _keys[i] : 0;
        return hash;
    }

    private bool IsInside(RuleWalk walk)
    {
        foreach (var space in _outsideOf)
        {
            var inside = true;
            for (var i = 0; inside && i < space.Length; i++)
                inside = space[i] == NodeValue.Free || space[i] == NodeValue.On == walk[i];
            if (inside)
                return true;
        }
        return false;
    }
}
