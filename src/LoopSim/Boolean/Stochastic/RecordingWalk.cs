using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk that keeps each state with the time at which it was entered.</summary>
internal struct RecordingWalk(MarkovPlan plan) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly FlippingState _flipping = new(plan.Network);
    private long _now;

    public List<(double Time, BooleanState State)> Visits { get; } = [];

    public readonly double Wait => _plan.WaitAt(_flipping.TotalRate());

    public void Start(ReadOnlySpan<ulong> state)
    {
        _flipping.Load(state);
        Visit();
    }

    public void Move(double choice)
    {
        _flipping.Flip(_flipping.NodeAt(choice * _flipping.TotalRate()));
        Visit();
    }

    public void Set(ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_plan.Network.Words];
        _flipping.State.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        if (state.SequenceEqual(_flipping.State))
            return;
        _flipping.Load(state);
        Visit();
    }

    public void Add(long time) => _now += time;

    public readonly void Close(int window)
    {
    }

    public void Span(int first, int end) => _now += (long)(end - first) << WindowTime.Bits;

    public readonly void End(bool isFixed)
    {
    }

    private readonly void Visit() => Visits.Add((_now / _plan.UnitsPerTime, new BooleanState(_plan.Network.Count, _flipping.State.ToArray())));
}
