using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk of which only the state is kept in which it ends.</summary>
internal readonly struct EndWalk(MarkovPlan plan) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly FlippingState _flipping = new(plan.Network);

    /// <summary>The packed state.</summary>
    public ReadOnlySpan<ulong> State => _flipping.State;

    public double Wait => _plan.WaitAt(_flipping.TotalRate);

    public void Start(ReadOnlySpan<ulong> state) => _flipping.Load(state);

    public void Move(long now, double choice) => _flipping.Flip(_flipping.NodeAt(choice * _flipping.TotalRate));

    public void Set(long now, ScheduledSetting setting, ref TrajectoryRandom random) => _flipping.Set(setting, ref random);

    public void End(long now)
    {
    }
}
