using System.Numerics;
using System.Runtime.CompilerServices;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Runs trajectories on one thread and sums up what they do.</summary>
/// <remarks>It begins with a <see cref="GraphWalk"/> and turns to <see cref="StepWalk"/> for good where states do not come again; trajectories are the same either way.</remarks>
internal sealed class TrajectoryWorker
{
    /// <summary>The most states that are kept: their rates and neighbours then fit into a cache.</summary>
    private const int MostStates = 1 << 16;

    /// <summary>After so many states, the graph is given up where fewer than so many flips came to each.</summary>
    private const int TrialStates = 1 << 9;
    private const int FlipsPerState = 8;

    private readonly MarkovPlan _plan;
    private readonly ulong[] _first;
    private readonly GraphWalk _graphWalk;
    private StepWalk _stepWalk;
    private bool _steps;

    public TrajectoryWorker(MarkovPlan plan, bool keepsGraph = true)
    {
        _plan = plan;
        _first = new ulong[plan.Network.Words];
        Sums = new WindowSums(plan, plan.CountsDistancesApart ? DistancesOf(plan) : 0);
        Graph = new StateGraph(plan, Sums);
        Ends = new EndCounts(plan.Network.Words);
        var window = new OpenWindow(Sums, plan.WindowsEnd);
        _graphWalk = new GraphWalk(plan, Graph, window);
        _stepWalk = new StepWalk(plan, Sums, window, Ends);
        _steps = !keepsGraph;
    }

    public StateGraph Graph { get; }

    public WindowSums Sums { get; }

    /// <summary>Where trajectories ended, those along the graph left out: <see cref="StateGraph.State.Ends"/> counts them.</summary>
    public EndCounts Ends { get; }

    /// <summary>The number of distances from the reference state that there may be.</summary>
    public static int DistancesOf(MarkovPlan plan) => plan.Network.Referenced.Sum(BitOperations.PopCount) + 1;

    /// <summary>Runs a trajectory.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="from">The state in which it begins; empty to draw one.</param>
    /// <param name="end">Receives the state in which it ends, where it is not empty.</param>
    // Not inlined: the caller's loop is compiled while it runs, with its variables in memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Run(int index, ReadOnlySpan<ulong> from, Span<ulong> end)
    {
        var random = new TrajectoryRandom(_plan.Seed, (ulong)index);
        if (from.IsEmpty)
            _plan.Initial.Draw(_first, ref random);
        else
        {
            from.CopyTo(_first);
            _plan.Initial.Hold(_first);
        }
        var last = _steps ? FollowSteps(ref random) : _graphWalk.Follow(_first, ref random);
        if (!end.IsEmpty)
            last.CopyTo(end);
        _steps = _steps || IsHopeless;
    }

    private bool IsHopeless => Graph.States.Count > MostStates || Graph.States.Count > TrialStates && Graph.States.Count * (long)FlipsPerState > _graphWalk.Flips;

    private ReadOnlySpan<ulong> FollowSteps(ref TrajectoryRandom random)
    {
        TrajectoryLoop.Follow(ref _stepWalk, _plan, _first, ref random);
        return _stepWalk.State;
    }
}
