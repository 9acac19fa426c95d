using LoopSim.Boolean.MostPermissive;
using LoopSim.Boolean.Reachability;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>Decides which asynchronous attractors can be reached from some states.</summary>
/// <remarks>
/// Exact, by three proofs, the cheap ones first. A walk that arrives in the smallest trap space of an attractor shows that it is reached, if there is no other attractor within; or else one that arrives at
/// its witness. What cannot be reached under the most permissive scheme cannot be reached under any (L. Paulevé, J. Kolčák, T. Chatain, S. Haar, Nat. Commun. 11 (2020) 4256,
/// DOI 10.1038/s41467-020-18112-5). What is left is decided by sets of states (<see cref="SymbolicNetwork"/>).
/// </remarks>
internal sealed class AttractorReachability
{
    private const long FirstAllowance = 1 << 16;
    private const int WalksPerRound = 4;
    private const int MostPatterns = 64;

    private readonly BooleanNetwork _network;
    private readonly StartStates _starts;
    private readonly SearchBudget _budget;
    private readonly GoalWalk _walk;
    private readonly RandomStream _random = new(0);
    private readonly List<AttractorSpace> _reached = [];
    private List<(AttractorSpace Space, Subspace Goal)> _undecided = [];

    private AttractorReachability(BooleanNetwork network, StartStates starts, SearchBudget budget)
    {
        _network = network;
        _starts = starts;
        _budget = budget;
        _walk = new GoalWalk(network);
    }

    /// <summary>Returns the attractors that are reached, in no order.</summary>
    /// <param name="network">The network.</param>
    /// <param name="spaces">All attractors that could be reached.</param>
    /// <param name="starts">The states that runs begin in.</param>
    /// <param name="budget">What may be spent.</param>
    /// <param name="bySetsOnly">Whether neither walks nor the most permissive scheme are asked: the plain way, which is the reference of tests.</param>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public static IReadOnlyList<AttractorSpace> Decide(BooleanNetwork network, IReadOnlyList<AttractorSpace> spaces, StartStates starts, SearchBudget budget, bool bySetsOnly = false)
    {
        // Every run ends in some attractor.
        if (spaces.Count == 1)
            return spaces;
        var search = new AttractorReachability(network, starts, budget) { _undecided = [.. spaces.Select(space => (space, GoalOf(space, spaces)))] };
        if (!bySetsOnly)
        {
            search.Walk(round: 0);
            search.Exclude();
        }
        search.FollowSets(walks: !bySetsOnly);
        return search._reached;
    }

    /// <summary>States from which no run leads to another attractor: the smallest trap space, or the witness where the space holds other attractors.</summary>
    private static Subspace GoalOf(AttractorSpace space, IReadOnlyList<AttractorSpace> all) =>
        !space.IsFixedPoint && all.Any(other => other != space && space.Space.Contains(other.Space)) ? Subspace.Of(space.Witness) : space.Space;

    private void Walk(int round)
    {
        var steps = (4L << 2 * round) * _network.Count;
        Settle(goal =>
        {
            for (var i = 0; i < WalksPerRound; i++)
            {
                if (_walk.Arrives(_starts.Draw(_random), goal, steps, _random, _budget))
                    return true;
            }
            return null;
        });
    }

    private void Exclude()
    {
        var closure = new HypercubeClosure(_network);
        var from = _starts.Span();
        Settle(goal => new MostPermissiveSearch(closure, goal, MostPatterns, _budget).From(from).Answer == ReachabilityAnswer.No ? false : null);
    }

    /// <summary>Goes forward from the starts and backward from each attractor in turn, with more work allowed each time: whichever ends first decides.</summary>
    private void FollowSets(bool walks)
    {
        if (_undecided.Count == 0)
            return;
        var system = new SymbolicNetwork(_network, _budget);
        var from = _starts.In(system.Diagrams);
        for (var round = 0; _undecided.Count > 0; round++)
        {
            var allowance = FirstAllowance << 2 * round;
            if (walks && round > 0)
                Walk(round);
            if (system.TryReachForward(from, allowance) is { } all)
                Settle(goal => !all.IsDisjointFrom(system.SetOf(goal)));
            else
                Settle(goal => system.TryReachBackward(system.SetOf(goal), allowance) is { } basin ? !basin.IsDisjointFrom(from) : null);
        }
    }

    private void Settle(Func<Subspace, bool?> decide)
    {
        var open = new List<(AttractorSpace, Subspace)>();
        foreach (var (space, goal) in _undecided)
        {
            switch (decide(goal))
            {
                case true:
                    _reached.Add(space);
                    break;
                case null:
                    open.Add((space, goal));
                    break;
            }
        }
        _undecided = open;
    }
}
