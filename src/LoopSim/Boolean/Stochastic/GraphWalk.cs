using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk along a <see cref="StateGraph"/>: the fast way through states that come again.</summary>
internal struct GraphWalk(MarkovPlan plan, StateGraph graph, OpenWindow window) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly StateGraph _graph = graph;
    private readonly OpenWindow _window = window;
    private int _at;

    /// <summary>A state that looks as the present one, in which the trajectory has been since</summary>
    private int _seen;

    /// <summary>this time.</summary>
    private long _since;

    public readonly double Wait => _graph[_at].Wait;

    public readonly ReadOnlySpan<ulong> State => _graph.States[_at];

    public void Start(ReadOnlySpan<ulong> state)
    {
        _at = _seen = _graph.IndexOf(state);
        _since = 0;
    }

    public void Move(long now, double choice) => Arrive(_graph.Next(_at, choice), now);

    public void Set(long now, ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_plan.Network.Words];
        State.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        Arrive(_graph.IndexOf(state), now);
    }

    public readonly void End(long now, bool isFixed)
    {
        _window.Stay(_graph[_seen].Appearance, _since, now);
        _graph[_at].Ends++;
    }

    private void Arrive(int at, long now)
    {
        _at = at;
        if (_graph[at].Look == _graph[_seen].Look)
            return;
        _window.Stay(_graph[_seen].Appearance, _since, now);
        (_seen, _since) = (at, now);
    }
}
