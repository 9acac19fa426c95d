using System.Numerics;
using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Boolean.Control;

/// <summary>Decides what can be decided cheaply about 64 interventions at a time, without error.</summary>
/// <remarks>
/// All that can happen lies within the smallest trap space that holds the start, and in the end within its percolation: an intervention whose percolation meets the goal
/// meets it under every scheme. It fails where the percolation rules the goal out, or where a path of single updates comes to a state from which only such can be reached that do not meet it:
/// a state of rest, or one whose smallest trap space, percolated, rules the goal out.
/// </remarks>
internal sealed class LaneScreen
{
    /// <summary>Most paths that come to rest do so within a few rounds.</summary>
    private const int MostRounds = 32;

    private readonly LaneRules _rules;
    private readonly (int Node, bool Value)[] _candidates;
    private readonly ControlGoal _goal;
    private readonly ControlKind _kind;
    private readonly Subspace _start;
    private readonly bool _canBeMet;

    /// <summary>Prepares a screen.</summary>
    /// <param name="network">The network.</param>
    /// <param name="candidates">The settings that interventions are made of.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="kind">How long an intervention lasts.</param>
    /// <param name="start">A subspace that holds all states that the network can start in.</param>
    public LaneScreen(BooleanNetwork network, (int Node, bool Value)[] candidates, ControlGoal goal, ControlKind kind, Subspace start)
    {
        (_candidates, _goal, _kind, _start) = (candidates, goal, kind, start);
        _rules = new LaneRules(network);
        _canBeMet = goal is not ControlGoal.Reach reach || network.IsFixedPoint(reach.State);
    }

    /// <summary>Judges up to 64 interventions, each the indices of its settings among the candidates.</summary>
    /// <param name="sets">The interventions.</param>
    /// <param name="paths">Where paths begin, and in which order nodes are updated on them; what one leaves open is asked of the next.</param>
    public Verdicts Judge(ReadOnlySpan<int[]> sets, IReadOnlyList<ScreenPath> paths)
    {
        var all = sets.Length == 64 ? ulong.MaxValue : (1UL << sets.Length) - 1;
        var work = _rules.NewWork();
        var space = Spread(sets, _start);
        Close(space, work);
        Percolate(space, work);
        if (_kind == ControlKind.Temporary)
        {
            Array.Clear(space.Held);
            Close(space, work);
            Percolate(space, work);
        }
        var (met, failed) = Judge(space);
        met = _canBeMet ? met & all : 0;
        failed &= all;
        foreach (var path in paths)
        {
            var open = all & ~(met | failed);
            if (open == 0)
                break;
            var found = FailedOn(path, sets, work) & open;
            path.Failed(BitOperations.PopCount(found));
            failed |= found;
        }
        return new Verdicts(met, failed);
    }

    /// <summary>Returns which interventions are seen to fail on a path.</summary>
    private ulong FailedOn(ScreenPath path, ReadOnlySpan<int[]> sets, (ulong[], ulong[]) work)
    {
        var states = Spread(sets, Subspace.Of(path.Start));
        var isSettled = ulong.MaxValue;
        var atRest = Follow(states, path.Order, work);
        if (_kind == ControlKind.Temporary)
        {
            // Nodes are let go when the network has settled, and not before.
            isSettled = atRest;
            Array.Clear(states.Held);
            atRest = Follow(states, path.Order, work);
        }
        var failed = Judge(states).Failed & atRest;
        if ((isSettled & ~atRest) != 0)
        {
            Close(states, work);
            Percolate(states, work);
            failed |= Judge(states).Failed & ~atRest;
        }
        return failed & isSettled;
    }

    /// <summary>Returns where the goal is met in every state of a subspace, and where in none.</summary>
    private (ulong Met, ulong Failed) Judge(Lanes lanes)
    {
        var (inside, outside) = Compare(lanes);
        return _goal is ControlGoal.Prevent ? (outside, inside) : (inside, outside);
    }

    /// <summary>Returns a subspace that the network does not leave while an intervention is held: the smallest trap space that holds the start.</summary>
    /// <param name="set">The intervention.</param>
    /// <param name="start">A subspace that holds all states that the network can start in.</param>
    /// <param name="canSettle">Whether what follows whatever the order of updates may be taken to have happened: not where it matters what a start leads to before.</param>
    public Subspace Confine(int[] set, Subspace start, bool canSettle)
    {
        var work = _rules.NewWork();
        var space = Spread([set], start);
        Close(space, work);
        if (canSettle)
            Percolate(space, work);
        var confined = Subspace.Whole(_rules.Count);
        for (var node = 0; node < _rules.Count; node++)
        {
            if (((space.CanBeOff[node] & space.CanBeOn[node]) & 1) == 0)
                confined = confined.With(node, (space.CanBeOn[node] & 1) != 0);
        }
        return confined;
    }

    private Lanes Spread(ReadOnlySpan<int[]> sets, Subspace start)
    {
        var lanes = new Lanes(_rules.Count);
        for (var node = 0; node < _rules.Count; node++)
        {
            lanes.CanBeOff[node] = start[node] == true ? 0 : ulong.MaxValue;
            lanes.CanBeOn[node] = start[node] == false ? 0 : ulong.MaxValue;
        }
        for (var lane = 0; lane < sets.Length; lane++)
        {
            foreach (var (node, value) in sets[lane].Select(index => _candidates[index]))
            {
                var bit = 1UL << lane;
                lanes.CanBeOff[node] = value ? lanes.CanBeOff[node] & ~bit : lanes.CanBeOff[node] | bit;
                lanes.CanBeOn[node] = value ? lanes.CanBeOn[node] | bit : lanes.CanBeOn[node] & ~bit;
                if (_kind != ControlKind.OneStep)
                    lanes.Held[node] |= bit;
            }
        }
        return lanes;
    }

    /// <summary>Adds the values that rules can take, until nothing is added.</summary>
    private void Close(Lanes lanes, (ulong[], ulong[]) work) =>
        Settle(lanes, work, (before, range, held) => before | range & ~held);

    /// <summary>Takes away the values that rules cannot take, until nothing is taken away.</summary>
    private void Percolate(Lanes lanes, (ulong[], ulong[]) work) =>
        Settle(lanes, work, (before, range, held) => before & (range | held));

    private void Settle(Lanes lanes, (ulong[], ulong[]) work, Func<ulong, ulong, ulong, ulong> change)
    {
        var waits = new bool[_rules.Count];
        Array.Fill(waits, true);
        for (var any = true; any;)
        {
            any = false;
            for (var node = 0; node < waits.Length; node++)
            {
                if (!waits[node])
                    continue;
                waits[node] = false;
                var (off, on) = _rules.Range(node, lanes, work);
                off = change(lanes.CanBeOff[node], off, lanes.Held[node]);
                on = change(lanes.CanBeOn[node], on, lanes.Held[node]);
                if (off == lanes.CanBeOff[node] && on == lanes.CanBeOn[node])
                    continue;
                (lanes.CanBeOff[node], lanes.CanBeOn[node], any) = (off, on, true);
                foreach (var dependent in _rules.Dependents[node])
                    waits[dependent] = true;
            }
        }
    }

    /// <summary>Updates one node after the other, round after round; returns in which lanes the last round changed nothing.</summary>
    private ulong Follow(Lanes lanes, int[] order, (ulong[], ulong[]) work)
    {
        var moving = ulong.MaxValue;
        for (var round = 0; round < MostRounds && moving != 0; round++)
        {
            moving = 0;
            foreach (var node in order)
            {
                var on = lanes.CanBeOn[node] & lanes.Held[node] | _rules.Range(node, lanes, work).CanBeOn & ~lanes.Held[node];
                moving |= on ^ lanes.CanBeOn[node];
                (lanes.CanBeOff[node], lanes.CanBeOn[node]) = (~on, on);
            }
        }
        return ~moving;
    }

    /// <summary>Returns which subspaces lie within the goal's, and which have no state in common with it.</summary>
    private (ulong Inside, ulong Outside) Compare(Lanes lanes)
    {
        var (inside, outside) = (ulong.MaxValue, 0UL);
        var target = _goal.Target;
        for (var node = 0; node < _rules.Count; node++)
        {
            if (target[node] is not { } value)
                continue;
            inside &= ~(value ? lanes.CanBeOff[node] : lanes.CanBeOn[node]);
            outside |= ~(value ? lanes.CanBeOn[node] : lanes.CanBeOff[node]);
        }
        return (inside, outside);
    }
}
