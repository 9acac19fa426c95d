using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk from flip to flip with nothing kept of the states: the way through state spaces in which hardly a state comes twice.</summary>
internal struct StepWalk : IStateWalk
{
    private readonly MarkovPlan _plan;
    private readonly FlippingState _flipping;
    private readonly WindowSums _sums;
    private readonly OpenWindow _window;
    private readonly EndCounts _ends;
    private readonly ulong[] _shown;
    private Appearance _appearance;
    private long _since;

    public StepWalk(MarkovPlan plan, WindowSums sums, OpenWindow window, EndCounts ends)
    {
        _plan = plan;
        _flipping = new FlippingState(plan.Network);
        _sums = sums;
        _window = window;
        _ends = ends;
        _shown = new ulong[plan.Network.Words];
    }

    /// <summary>The packed state.</summary>
    public readonly ReadOnlySpan<ulong> State => _flipping.State;

    public readonly double Wait => _plan.WaitAt(_flipping.TotalRate);

    public void Start(ReadOnlySpan<ulong> state)
    {
        _flipping.Load(state);
        _appearance = AppearanceOf(NumberOfShown());
        _since = 0;
    }

    public void Move(long now, double choice)
    {
        var node = _flipping.NodeAt(choice * _flipping.TotalRate);
        _flipping.Flip(node);
        if (_plan.Network.ChangesAppearance(node))
            Arrive(now, _plan.Network.IsShown(node));
    }

    public void Set(long now, ScheduledSetting setting, ref TrajectoryRandom random)
    {
        _flipping.Set(setting, ref random);
        Arrive(now, isOtherShown: true);
    }

    public readonly void End(long now)
    {
        _window.Stay(_appearance, _since, now);
        _ends.Add(_flipping.State, isFixed: _flipping.TotalRate == 0);
    }

    private void Arrive(long now, bool isOtherShown)
    {
        var appearance = AppearanceOf(isOtherShown ? NumberOfShown() : _appearance.Shown);
        if (appearance == _appearance)
            return;
        _window.Stay(_appearance, _since, now);
        (_appearance, _since) = (appearance, now);
    }

    private readonly Appearance AppearanceOf(int shown) => new(shown, _flipping.Entropy(), StateWalks.Distance(_flipping.State, _plan.Network));

    private readonly int NumberOfShown()
    {
        StateWalks.Mask(_flipping.State, _plan.Network.External, _shown);
        return _sums.Shown.IndexOf(_shown);
    }
}
