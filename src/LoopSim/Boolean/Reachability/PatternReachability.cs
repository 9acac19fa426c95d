using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using LoopSim.Boolean.MostPermissive;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Reachability;

/// <summary>Whether some state of one pattern leads to some state of another, and on which path.</summary>
/// <remarks>
/// Under the most permissive scheme by closures of subspaces (<see cref="MostPermissiveSearch"/>): from one state in polynomial time where rules are locally monotone, for networks of any size; a pattern of
/// several first states is split where needed. Under every other scheme by a breadth-first search of states: exact, a shortest path, and undecided where limits are reached. Under the
/// asynchronous, the general asynchronous and the synchronous scheme that search ends soon, and sets of states take over (<see cref="SymbolicPathSearch"/>): exact and a shortest path too, for networks whose
/// diagrams stay small.
/// </remarks>
public static class PatternReachability
{
    /// <summary>The most states that are visited where nothing else is said.</summary>
    public const int DefaultMaximumStates = 2_000_000;

    /// <summary>The most states that are visited before sets of states take over: some tens of milliseconds.</summary>
    private const int MostListed = 20_000;

    /// <summary>Looks for a path.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="from">Where paths may begin; states in which clamped nodes have other values are left out.</param>
    /// <param name="to">Where they may end.</param>
    /// <param name="limits">How much may be spent; no limits where <see langword="null"/>.</param>
    /// <param name="maximumStates">The most states that are visited one by one.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ReachabilityResult Find(
        BooleanNetwork network, IUpdateScheme scheme, Subspace from, Subspace to, SearchLimits? limits = null, int maximumStates = DefaultMaximumStates, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        Check(network, from, nameof(from));
        Check(network, to, nameof(to));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumStates);
        var budget = new SearchBudget(limits ?? SearchLimits.None, cancellation);
        if (Admitted(network, from) is not { } start || Admitted(network, to) is not { } goal)
            return new ReachabilityResult(ReachabilityAnswer.No, [], 0);
        return scheme switch
        {
            MostPermissiveScheme => new MostPermissiveSearch(new HypercubeClosure(network), goal, maximumStates, budget).From(start),
            AsynchronousScheme => StatesThenSets(network, scheme, Moves.OneByOne, start, goal, Math.Min(maximumStates, MostListed), budget),
            GeneralAsynchronousScheme => StatesThenSets(network, scheme, Moves.AnySubset, start, goal, Math.Min(maximumStates, MostListed), budget),
            SynchronousScheme => StatesThenSets(network, scheme, Moves.Together, start, goal, Math.Min(maximumStates, MostListed), budget),
            _ => new StateSearch(scheme.On(network), goal, maximumStates, budget).From(start),
        };
    }

    /// <summary>Looks for a path among single states as long as they are few, then among sets.</summary>
    internal static ReachabilityResult StatesThenSets(BooleanNetwork network, IUpdateScheme scheme, Moves moves, Subspace start, Subspace goal, int mostListed, SearchBudget budget)
    {
        var listed = new StateSearch(scheme.On(network), goal, mostListed, budget).From(start);
        if (listed.Answer != ReachabilityAnswer.Undecided)
            return listed;
        try
        {
            var path = new SymbolicPathSearch(network, moves, goal, budget).From(start);
            return new ReachabilityResult(path.IsEmpty ? ReachabilityAnswer.No : ReachabilityAnswer.Yes, path, listed.StatesVisited);
        }
        catch (SearchLimitException stopped)
        {
            return new ReachabilityResult(ReachabilityAnswer.Undecided, [], listed.StatesVisited, stopped.Reason);
        }
    }

    private static void Check(BooleanNetwork network, Subspace pattern, string parameter)
    {
        ArgumentNullException.ThrowIfNull(pattern, parameter);
        if (pattern.Count != network.Count)
            throw new ArgumentException($"The pattern has {pattern.Count} nodes and the network {network.Count}.", parameter);
    }

    /// <summary>The states of a pattern in which clamped nodes have the values they are held at.</summary>
    private static Subspace? Admitted(BooleanNetwork network, Subspace pattern)
    {
        var (isFixed, values) = (new ulong[CompiledLogic.WordsFor(network.Count)], new ulong[CompiledLogic.WordsFor(network.Count)]);
        for (var node = 0; node < network.Count; node++)
        {
            if (network.ClampedValue(node) is not { } value)
                continue;
            isFixed[node >> 6] |= 1UL << node;
            values[node >> 6] |= value ? 1UL << node : 0;
        }
        return pattern.Intersect(new Subspace(network.Count, isFixed, values));
    }

    internal static string TooMany(int states) => string.Create(CultureInfo.InvariantCulture, $"{states} states were visited");

    /// <summary>Breadth first over single states.</summary>
    private sealed class StateSearch(ITransitions transitions, Subspace goal, int maximumStates, SearchBudget budget)
    {
        private readonly List<BooleanState> _states = [];
        private readonly List<int> _cameFrom = [];
        private readonly Dictionary<BooleanState, int> _numbers = [];
        private int _found = -1;

        public ReachabilityResult From(Subspace start)
        {
            try
            {
                if (!Begin(start))
                    Search();
            }
            catch (SearchLimitException stopped)
            {
                return new ReachabilityResult(ReachabilityAnswer.Undecided, [], _states.Count, stopped.Reason);
            }
            return new ReachabilityResult(_found >= 0 ? ReachabilityAnswer.Yes : ReachabilityAnswer.No, Path(), _states.Count);
        }

        private bool Begin(Subspace start)
        {
            if (start.Intersect(goal) is { } both)
                return Visit(new BooleanState(both.Count, both.ValueWords), -1);
            var free = Inverted(start);
            return PackedSubsets.Of(free).Any(on => Visit(new BooleanState(start.Count, Or(start.ValueWords, on)), -1));
        }

        private void Search()
        {
            for (var current = 0; current < _states.Count; current++)
            {
                if (transitions.Successors(_states[current]).Any(successor => Visit(successor, current)))
                    return;
            }
        }

        /// <summary>Takes in a state, unless it is known, and says whether it is one of the goal.</summary>
        private bool Visit(BooleanState state, int cameFrom)
        {
            budget.Spend();
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, state, out var known);
            if (known)
                return false;
            if (_states.Count == maximumStates)
                throw new SearchLimitException(TooMany(maximumStates));
            number = _states.Count;
            _states.Add(state);
            _cameFrom.Add(cameFrom);
            if (!goal.Contains(state))
                return false;
            _found = number;
            return true;
        }

        private ImmutableArray<BooleanState> Path()
        {
            var path = new List<BooleanState>();
            for (var number = _found; number >= 0; number = _cameFrom[number])
                path.Add(_states[number]);
            path.Reverse();
            return [.. path];
        }

        private static ulong[] Inverted(Subspace space)
        {
            var free = space.FixedWords.ToArray();
            for (var i = 0; i < free.Length; i++)
                free[i] = ~free[i];
            if ((space.Count & 63) != 0)
                free[^1] &= (1UL << (space.Count & 63)) - 1;
            return free;
        }

        private static ulong[] Or(ReadOnlySpan<ulong> left, ulong[] right)
        {
            var words = left.ToArray();
            for (var i = 0; i < words.Length; i++)
                words[i] |= right[i];
            return words;
        }
    }
}
