using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk from flip to flip with nothing kept of the states: the way through state spaces in which hardly a state comes twice.</summary>
internal struct StepWalk : IStateWalk
{
    private readonly MarkovPlan _plan;
    private readonly FlippingState _flipping;
    private readonly WindowLogs _logs;
    private readonly WindowMeasures _measures;
    private readonly EndCounts _ends;
    private readonly ulong[] _output;
    private double _totalRate;
    private double _entropy;
    private int _distance;
    private int _window;

    public StepWalk(MarkovPlan plan, FlippingState flipping, WindowLogs logs, WindowMeasures measures, EndCounts ends)
    {
        _plan = plan;
        _flipping = flipping;
        _logs = logs;
        _measures = measures;
        _ends = ends;
        _output = new ulong[plan.Network.Words];
    }

    /// <summary>The packed state.</summary>
    public readonly ReadOnlySpan<ulong> State => _flipping.State;

    public readonly double Wait => _plan.WaitAt(_totalRate);

    public void Start(ReadOnlySpan<ulong> state)
    {
        _flipping.Load(state);
        _window = 0;
        Arrive();
    }

    public void Move(double choice)
    {
        _flipping.Flip(_flipping.NodeAt(choice * _totalRate));
        Arrive();
    }

    public void Set(ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_plan.Network.Words];
        State.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        _flipping.Load(state);
        Arrive();
    }

    public readonly void Add(long time)
    {
        _logs.Add(_output, time);
        _measures.Add(_window, time, _entropy, _distance);
    }

    public void Close(int window)
    {
        _logs.Close(window);
        _measures.Close(window);
        _window = window + 1;
    }

    public void Span(int first, int end)
    {
        _logs.Span(_output, first, end);
        _measures.Span(first, end, _entropy, _distance);
        _window = end;
    }

    public readonly void End(bool isFixed) => _ends.Add(_flipping.State, isFixed);

    private void Arrive()
    {
        _totalRate = _flipping.TotalRate();
        _entropy = _flipping.Entropy();
        _distance = StateWalks.Distance(_flipping.State, _plan.Network);
        StateWalks.Mask(_flipping.State, _plan.Network.External, _output);
    }
}
