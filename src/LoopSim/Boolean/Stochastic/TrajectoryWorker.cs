using System.Numerics;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Runs trajectories on one thread and sums up what they do.</summary>
/// <remarks>
/// It begins with walks along a graph of the states met and turns to steps for good where states do not come again; trajectories are the same either way. Several trajectories
/// are under way at once and take turns, flip by flip: what a processor has to wait for in one it does for the others meanwhile.
/// </remarks>
internal sealed class TrajectoryWorker
{
    /// <summary>The trajectories under way at once.</summary>
    private const int Lanes = 4;

    /// <summary>The most states that are kept: their rates and neighbours then fit into a cache.</summary>
    private const int MostStates = 1 << 16;

    /// <summary>After so many states, the graph is given up where fewer than so many flips came to each.</summary>
    private const int TrialStates = 1 << 11;
    private const int FlipsPerState = 4;

    private readonly MarkovPlan _plan;
    private readonly Trajectory<GraphWalk>[] _graphWalks;
    private readonly Trajectory<StepWalk>[] _stepWalks;
    private long _flips;
    private bool _isSteps;

    public TrajectoryWorker(MarkovPlan plan, bool keepsGraph = true)
    {
        _plan = plan;
        Sums = new WindowSums(plan, plan.CountsDistancesApart ? DistancesOf(plan) : 0);
        Graph = new StateGraph(plan, Sums);
        Ends = new EndCounts(plan.Network.Words);
        OpenWindow[] windows = [.. Enumerable.Range(0, Lanes).Select(_ => new OpenWindow(Sums, plan.WindowsEnd))];
        _graphWalks = [.. windows.Select(window => new Trajectory<GraphWalk>(new GraphWalk(plan, Graph, window)))];
        _stepWalks = [.. windows.Select(window => new Trajectory<StepWalk>(new StepWalk(plan, Sums, window, Ends)))];
        _isSteps = !keepsGraph;
    }

    public StateGraph Graph { get; }

    public WindowSums Sums { get; }

    /// <summary>Where trajectories ended, those along the graph left out: <see cref="StateGraph.State.Ends"/> counts them.</summary>
    public EndCounts Ends { get; }

    /// <summary>The number of distances from the reference state that there may be.</summary>
    public static int DistancesOf(MarkovPlan plan) => plan.Network.Referenced.Sum(BitOperations.PopCount) + 1;

    /// <summary>Runs trajectories.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="end">The number after the last.</param>
    /// <param name="from">The packed states in which all trajectories of the run begin, one behind the other; empty to draw them.</param>
    /// <param name="ends">Receives the states in which they end, where it is not empty.</param>
    public void Run(int first, int end, ReadOnlySpan<ulong> from, Span<ulong> ends)
    {
        if (!_isSteps)
            first = Run(_graphWalks, first, end, from, ends);
        if (first < end)
            Run(_stepWalks, first, end, from, ends);
    }

    private bool IsHopeless => Graph.States.Count > MostStates || Graph.States.Count > TrialStates && Graph.States.Count * (long)FlipsPerState > _flips;

    /// <summary>Runs trajectories until the last, or until the graph is given up; returns the number of the first that was not begun.</summary>
    private int Run<TWalk>(Trajectory<TWalk>[] lanes, int next, int end, ReadOnlySpan<ulong> from, Span<ulong> ends)
        where TWalk : struct, IStateWalk
    {
        var active = 0;
        for (; active < lanes.Length && next < end; active++)
            Begin(ref lanes[active], next++, from);
        while (active > 0)
        {
            _flips += active;
            for (var lane = 0; lane < active; lane++)
            {
                ref var trajectory = ref lanes[lane];
                if (trajectory.Step(_plan))
                    continue;
                if (!ends.IsEmpty)
                    trajectory.Walk.State.CopyTo(ends[(trajectory.Index * _plan.Network.Words)..]);
                _isSteps = _isSteps || IsHopeless;
                if (next < end && typeof(TWalk) == typeof(StepWalk) == _isSteps)
                    Begin(ref trajectory, next++, from);
                else
                    (lanes[lane], lanes[active - 1]) = (lanes[--active], lanes[lane]);
            }
        }
        return next;
    }

    private void Begin<TWalk>(ref Trajectory<TWalk> trajectory, int index, ReadOnlySpan<ulong> from)
        where TWalk : struct, IStateWalk =>
        trajectory.Begin(_plan, index, from.IsEmpty ? from : from.Slice(index * _plan.Network.Words, _plan.Network.Words));
}
