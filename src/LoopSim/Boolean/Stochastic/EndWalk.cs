using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk of which only the state is kept in which it ends.</summary>
internal struct EndWalk(MarkovPlan plan) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly FlippingState _flipping = new(plan.Network);
    private double _totalRate;

    /// <summary>The packed state.</summary>
    public readonly ReadOnlySpan<ulong> State => _flipping.State;

    public readonly double Wait => _plan.WaitAt(_totalRate);

    public void Start(ReadOnlySpan<ulong> state)
    {
        _flipping.Load(state);
        _totalRate = _flipping.TotalRate();
    }

    public void Move(double choice)
    {
        _flipping.Flip(_flipping.NodeAt(choice * _totalRate));
        _totalRate = _flipping.TotalRate();
    }

    public void Set(ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_plan.Network.Words];
        State.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        Start(state);
    }

    public readonly void Add(long time)
    {
    }

    public readonly void Close(int window)
    {
    }

    public readonly void Span(int first, int end)
    {
    }

    public readonly void End(bool isFixed)
    {
    }
}
