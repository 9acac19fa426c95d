using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk that keeps how long it was in each state that results show.</summary>
internal struct OccupancyWalk(MarkovPlan plan) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly FlippingState _flipping = new(plan.Network);
    private readonly StateTable _states = new(plan.Network.Words);
    private readonly List<long> _times = [];
    private long _since;

    public readonly double Wait => _plan.WaitAt(_flipping.TotalRate);

    public readonly void Start(ReadOnlySpan<ulong> state) => _flipping.Load(state);

    public void Move(long now, double choice)
    {
        Leave(now);
        _flipping.Flip(_flipping.NodeAt(choice * _flipping.TotalRate));
    }

    public void Set(long now, ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Leave(now);
        _flipping.Set(setting, ref random);
    }

    public void End(long now) => Leave(now);

    /// <summary>The share of the time spent in each state, in the order of states.</summary>
    public readonly StateDistribution ToDistribution()
    {
        var (states, times, count, end) = (_states, _times, _plan.Network.Count, (double)_plan.WindowsEnd);
        return new StateDistribution([.. Enumerable.Range(0, states.Count)
            .Select(i => new StateShare(new BooleanState(count, states[i].ToArray()), times[i] / end))
            .OrderBy(share => share.State)]);
    }

    private void Leave(long now)
    {
        var until = Math.Min(now, _plan.WindowsEnd);
        if (until <= _since)
            return;
        Span<ulong> shown = stackalloc ulong[_plan.Network.Words];
        StateWalks.Mask(_flipping.State, _plan.Network.External, shown);
        var index = _states.IndexOf(shown);
        if (index == _times.Count)
            _times.Add(0);
        _times[index] += until - _since;
        _since = until;
    }
}
