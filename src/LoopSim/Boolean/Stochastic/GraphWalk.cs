using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk along a <see cref="StateGraph"/>: the fast way through states that come again.</summary>
/// <remarks>Its loop is that of <see cref="TrajectoryLoop"/>, written out so that state, time and random numbers stay in registers; trajectories are the same, bit for bit
/// (MarkovSimulatorTests).</remarks>
internal sealed class GraphWalk(MarkovPlan plan, StateGraph graph, OpenWindow window)
{
    private readonly MarkovPlan _plan = plan;
    private readonly StateGraph _graph = graph;
    private readonly OpenWindow _window = window;
    private readonly ulong[] _scratch = new ulong[plan.Network.Words];
    private int _at;

    /// <summary>A state that looks as the present one, in which the trajectory has been since</summary>
    private int _seen;

    /// <summary>this time.</summary>
    private long _since;

    /// <summary>The flips so far.</summary>
    public long Flips { get; private set; }

    /// <summary>Follows a trajectory from its first state to the end, and returns its last state.</summary>
    public ReadOnlySpan<ulong> Follow(ReadOnlySpan<ulong> first, ref TrajectoryRandom random)
    {
        _at = _seen = _graph.IndexOf(first);
        (_since, var position) = (0, 0L);
        foreach (var setting in _plan.Settings)
        {
            Run(position, setting.Position, ref random);
            position = setting.Position;
            _graph.States[_at].CopyTo(_scratch);
            StateWalks.Apply(setting, _scratch, ref random);
            _at = _graph.IndexOf(_scratch);
            Look(position);
        }
        Run(position, _plan.End, ref random);
        _window.Stay(_graph[_seen].Appearance, _since, _plan.End);
        _graph[_at].Ends++;
        return _graph.States[_at];
    }

    private void Run(long now, long stop, ref TrajectoryRandom stream)
    {
        // What is passed by reference or lies in fields lives in memory; these copies do not.
        var (random, graph, at, isDiscrete) = (stream, _graph, _at, _plan.IsDiscrete);
        var (look, flips) = (graph[_seen].Look, 0L);
        ref var state = ref graph[at];
        while (state.Wait != double.PositiveInfinity)
        {
            var time = isDiscrete ? WindowTime.Window : random.NextExponential() * state.Wait;
            if (!(time < stop - now))
                break;
            now += double.ConvertToIntegerNative<long>(time);
            at = graph.Next(at, random.NextDouble());
            state = ref graph[at];
            flips++;
            if (state.Look == look)
                continue;
            look = state.Look;
            _at = at;
            Look(now);
        }
        Flips += flips;
        (stream, _at) = (random, at);
    }

    /// <summary>Ends the stay in what was seen where the state looks otherwise.</summary>
    private void Look(long now)
    {
        if (_graph[_at].Look == _graph[_seen].Look)
            return;
        _window.Stay(_graph[_seen].Appearance, _since, now);
        (_seen, _since) = (_at, now);
    }
}
