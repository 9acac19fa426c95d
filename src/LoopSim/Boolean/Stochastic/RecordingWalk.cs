using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk that keeps each state with the time at which it was entered.</summary>
internal struct RecordingWalk(MarkovPlan plan) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly FlippingState _flipping = new(plan.Network);
    public List<(double Time, BooleanState State)> Visits { get; } = [];

    public readonly double Wait => _plan.WaitAt(_flipping.TotalRate);

    public readonly void Start(ReadOnlySpan<ulong> state)
    {
        _flipping.Load(state);
        Visit(0);
    }

    public readonly void Move(long now, double choice)
    {
        _flipping.Flip(_flipping.NodeAt(choice * _flipping.TotalRate));
        Visit(now);
    }

    public readonly void Set(long now, ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_plan.Network.Words];
        _flipping.State.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        if (state.SequenceEqual(_flipping.State))
            return;
        _flipping.Load(state);
        Visit(now);
    }

    public readonly void End(long now)
    {
    }

    private readonly void Visit(long now) => Visits.Add((now / _plan.UnitsPerTime, new BooleanState(_plan.Network.Count, _flipping.State.ToArray())));
}
