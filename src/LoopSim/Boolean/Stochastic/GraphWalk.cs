using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk along a <see cref="StateGraph"/>: the fast way through states that come again.</summary>
/// <remarks>Its loop is that of <see cref="TrajectoryLoop"/>, written out so that state, time and random numbers stay in registers; trajectories are the same, bit for bit
/// (MarkovSimulatorTests).</remarks>
internal sealed class GraphWalk(MarkovPlan plan, StateGraph graph, WindowCells cells, WindowMeasures measures)
{
    private readonly MarkovPlan _plan = plan;
    private readonly StateGraph _graph = graph;
    private readonly WindowCells _cells = cells;
    private readonly WindowMeasures _measures = measures;
    private readonly ulong[] _scratch = new ulong[plan.Network.Words];

    /// <summary>The flips so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Follows a trajectory from its first state to the end, and returns its last state.</summary>
    public ReadOnlySpan<ulong> Follow(ReadOnlySpan<ulong> first, ref TrajectoryRandom random)
    {
        var at = _graph.IndexOf(first);
        var position = 0L;
        foreach (var setting in _plan.Settings)
        {
            at = Run(at, position, setting.Position, ref random);
            _graph.States[at].CopyTo(_scratch);
            StateWalks.Apply(setting, _scratch, ref random);
            at = _graph.IndexOf(_scratch);
            position = setting.Position;
        }
        at = Run(at, position, _plan.End, ref random);
        _graph[at].Ends++;
        return _graph.States[at];
    }

    /// <summary>Follows the trajectory up to a time, and returns the state at which it then is.</summary>
    private int Run(int at, long now, long stop, ref TrajectoryRandom stream)
    {
        // What is passed by reference lives in memory; this copy does not.
        var random = stream;
        var (graph, cells, measures, isDiscrete) = (_graph, _cells, _measures, _plan.IsDiscrete);
        var windowEnd = EndOfWindow(now);
        var steps = 0L;
        while (true)
        {
            ref var state = ref graph[at];
            var wait = state.Wait;
            if (wait == double.PositiveInfinity)
                break;
            var time = isDiscrete ? WindowTime.Window : random.NextExponential() * wait;
            if (!(time < stop - now))
                break;
            var next = now + (long)time;
            if (next < windowEnd)
            {
                cells.Add(state.Output, next - now);
                measures.Add((int)(now >> WindowTime.Bits), next - now, state.Entropy, state.Distance);
            }
            else
            {
                Stay(at, now, next);
                windowEnd = EndOfWindow(next);
            }
            now = next;
            at = graph.Next(at, random.NextDouble());
            steps++;
        }
        Stay(at, now, stop);
        Steps += steps;
        stream = random;
        return at;
    }

    /// <summary>Where the window of a time ends; before all times where there is no window any more.</summary>
    private long EndOfWindow(long time) => time < _plan.WindowsEnd ? (time | (WindowTime.Window - 1)) + 1 : long.MinValue;

    /// <summary>The state is held from one time to another, which may lie in other windows.</summary>
    private void Stay(int at, long from, long to)
    {
        const long within = WindowTime.Window - 1;
        to = Math.Min(to, _plan.WindowsEnd);
        if (from >= to)
            return;
        ref var state = ref _graph[at];
        var (first, last) = ((int)(from >> WindowTime.Bits), (int)(to >> WindowTime.Bits));
        if ((from & within) != 0 && first < last)
        {
            var rest = WindowTime.Window - (from & within);
            _cells.Add(state.Output, rest);
            _measures.Add(first, rest, state.Entropy, state.Distance);
            _cells.Close(first);
            _measures.Close(first++);
            from = (long)first << WindowTime.Bits;
        }
        if (first < last)
        {
            _cells.Span(state.Output, first, last);
            _measures.Span(first, last, state.Entropy, state.Distance);
            from = (long)last << WindowTime.Bits;
        }
        if (from == to)
            return;
        _cells.Add(state.Output, to - from);
        _measures.Add(last, to - from, state.Entropy, state.Distance);
    }
}
