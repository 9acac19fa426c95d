using LoopSim.Boolean.MostPermissive;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Reachability;

/// <summary>Reachability under the most permissive scheme.</summary>
/// <remarks>
/// L. Paulevé, J. Kolčák, T. Chatain, S. Haar, Nat. Commun. 11 (2020) 4256, DOI 10.1038/s41467-020-18112-5, methods. From one state: all nodes may move; as long as one is asked to end at a value that its rule
/// does not take in the closed subspace, it must not move at all, and the subspace is closed again without it. At most n closures. From a pattern the same says for all its states at once that they do not lead to
/// the goal, or finds that they may; then the pattern is cut in two at a free node.
/// </remarks>
internal sealed class MostPermissiveSearch(HypercubeClosure closure, Subspace goal, int maximumPatterns, SearchBudget budget)
{
    private long _visited;

    /// <summary>Searches from a pattern.</summary>
    public ReachabilityResult From(Subspace start)
    {
        try
        {
            return Search(start) is var (first, last)
                ? new ReachabilityResult(ReachabilityAnswer.Yes, first == last ? [first] : [first, last], _visited)
                : new ReachabilityResult(ReachabilityAnswer.No, [], _visited);
        }
        catch (SearchLimitException stopped)
        {
            return new ReachabilityResult(ReachabilityAnswer.Undecided, [], _visited, stopped.Reason);
        }
    }

    private (BooleanState First, BooleanState Last)? Search(Subspace pattern)
    {
        var open = new Stack<Subspace>([pattern]);
        while (open.TryPop(out var from))
        {
            budget.Spend();
            if (_visited++ == maximumPatterns)
                throw new SearchLimitException(PatternReachability.TooMany(maximumPatterns));
            if (from.Intersect(goal) is { } both)
                return (new BooleanState(both.Count, both.ValueWords), new BooleanState(both.Count, both.ValueWords));
            if (MovingNodes(from) is not { } moving)
                continue;
            if (from.FreeCount == 0)
                return (new BooleanState(from.Count, from.ValueWords), End(from, moving));
            var free = Enumerable.Range(0, from.Count).First(node => from[node] is null);
            // The half that agrees with the goal is looked at first.
            var likely = goal[free] ?? false;
            open.Push(from.With(free, !likely));
            open.Push(from.With(free, likely));
        }
        return null;
    }

    /// <summary>The nodes that may move on the way from a state of the pattern to the goal, or null where none of its states leads there.</summary>
    private ulong[]? MovingNodes(Subspace from)
    {
        var moving = (ulong[])closure.AllNodes.Clone();
        for (var isStable = false; !isStable;)
        {
            var (canBeOff, canBeOn) = Ends(from, moving);
            isStable = true;
            for (var i = 0; i < moving.Length; i++)
            {
                var wrong = goal.FixedWords[i] & (goal.ValueWords[i] & ~canBeOn[i] | ~goal.ValueWords[i] & ~canBeOff[i]);
                if ((moving[i] & wrong) != 0)
                    isStable = false;
                moving[i] &= ~wrong;
                // A node that does not move keeps its value, which the goal may not be.
                if ((~moving[i] & goal.FixedWords[i] & from.FixedWords[i] & (goal.ValueWords[i] ^ from.ValueWords[i])) != 0)
                    return null;
            }
        }
        return moving;
    }

    private (ulong[] CanBeOff, ulong[] CanBeOn) Ends(Subspace from, ulong[] moving)
    {
        var free = new ulong[moving.Length];
        for (var i = 0; i < free.Length; i++)
            free[i] = closure.AllNodes[i] & ~from.FixedWords[i];
        closure.Grow(free, from.ValueWords, moving);
        return closure.Values(free, from.ValueWords, moving);
    }

    /// <summary>A state of the goal that one state leads to: nodes that are not asked keep their values where they can.</summary>
    private BooleanState End(Subspace from, ulong[] moving)
    {
        var (canBeOff, canBeOn) = Ends(from, moving);
        var end = from.ValueWords.ToArray();
        for (var i = 0; i < end.Length; i++)
        {
            var kept = end[i] & canBeOn[i] | ~end[i] & canBeOff[i];
            end[i] = moving[i] & ~kept ^ end[i];
            end[i] = end[i] & ~goal.FixedWords[i] | goal.ValueWords[i];
        }
        return new BooleanState(from.Count, end);
    }
}
