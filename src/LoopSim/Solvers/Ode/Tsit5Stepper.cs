namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Tsit5.</summary>
internal sealed class Tsit5Stepper : IOdeStepper
{
    private readonly IOdeSystem _system;
    private readonly int _n;
    private readonly int _stride;
    private readonly double[] _stages;
    private readonly double[] _stageState;
    private readonly double[] _zero;
    private readonly double[] _error;
    private readonly double[] _interpolated;
    private readonly double[] _denseWeights = new double[Tsit5Tableau.Stages];
    private double[] _state;
    private double[] _proposed;
    private double _earliest;
    private double _latest;
    private double _endTime;
    private bool _haveDerivative;
    private int _evaluations;

    public Tsit5Stepper(IOdeSystem system)
    {
        _system = system;
        _n = system.Dimension;
        _stride = StageKernels.PaddedLength(_n);
        _stages = new double[Tsit5Tableau.Stages * _stride];
        _stageState = new double[_stride];
        _zero = new double[_stride];
        _error = new double[_stride];
        _interpolated = new double[_stride];
        _state = new double[_stride];
        _proposed = new double[_stride];
    }

    public double Time { get; private set; }

    public ReadOnlySpan<double> State => _state.AsSpan(0, _n);

    public ReadOnlySpan<double> ProposedState => _proposed.AsSpan(0, _n);

    public ReadOnlySpan<double> ErrorEstimate => _error.AsSpan(0, _n);

    public OdeWork Work => new(_evaluations, 0, 0, 0, 0);

    public void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        Time = time;
        state.CopyTo(_state);
        _earliest = earliest;
        _latest = latest;
        _haveDerivative = false;
    }

    public ReadOnlySpan<double> EvaluateDerivative()
    {
        if (!_haveDerivative)
            Evaluate(0, Time, _state);
        _haveDerivative = true;
        return _stages.AsSpan(0, _n);
    }

    public StepProposal Propose(double endTime)
    {
        _endTime = endTime;
        EvaluateDerivative();
        var step = endTime - Time;
        for (var s = 1; s < Tsit5Tableau.Stages; s++)
        {
            var state = s == Tsit5Tableau.Stages - 1 ? _proposed : _stageState;
            StageKernels.Combine(_state, step, Tsit5Tableau.A[s], _stages, state);
            Evaluate(s, Time + Tsit5Tableau.C[s] * step, state);
        }
        StageKernels.Combine(_zero, step, Tsit5Tableau.Error, _stages, _error);
        return StepProposal.Ready;
    }

    public void Interpolate(double time, Span<double> state)
    {
        var step = _endTime - Time;
        var fraction = (time - Time) / step;
        for (var s = 0; s < _denseWeights.Length; s++)
        {
            var d = Tsit5Tableau.Dense[s];
            _denseWeights[s] = fraction * (d[0] + fraction * (d[1] + fraction * (d[2] + fraction * d[3])));
        }
        StageKernels.Combine(_state, step, _denseWeights, _stages, _interpolated);
        _interpolated.AsSpan(0, _n).CopyTo(state);
    }

    public void Accept()
    {
        Time = _endTime;
        (_state, _proposed) = (_proposed, _state);
        Array.Copy(_stages, (Tsit5Tableau.Stages - 1) * _stride, _stages, 0, _stride);
    }

    private void Evaluate(int stage, double time, double[] state)
    {
        _evaluations++;
        _system.Evaluate(Math.Clamp(time, _earliest, _latest), state.AsSpan(0, _n), _stages.AsSpan(stage * _stride, _n));
    }
}
