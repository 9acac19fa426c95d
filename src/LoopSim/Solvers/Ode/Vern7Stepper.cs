namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Vern7.</summary>
internal sealed class Vern7Stepper : IOdeStepper
{
    private const int EndStage = Vern7Tableau.StepStages;
    private readonly IOdeSystem _system;
    private readonly int _n;
    private readonly int _stride;
    private readonly double[] _stages;
    private readonly double[] _stageState;
    private readonly double[] _zero;
    private readonly double[] _error;
    private readonly double[] _denseWeights = new double[Vern7Tableau.Stages];
    private double[] _state;
    private double[] _proposed;
    private double _earliest;
    private double _latest;
    private double _endTime;
    private bool _haveDerivative;
    private bool _haveEnd;
    private bool _haveDense;
    private int _evaluations;

    public Vern7Stepper(IOdeSystem system)
    {
        _system = system;
        _n = system.Dimension;
        _stride = StageKernels.PaddedLength(_n);
        _stages = new double[Vern7Tableau.Stages * _stride];
        _stageState = new double[_stride];
        _zero = new double[_stride];
        _error = new double[_stride];
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
        _haveDerivative = _haveEnd = false;
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
        _haveEnd = _haveDense = false;
        EvaluateDerivative();
        for (var s = 1; s < Vern7Tableau.StepStages; s++)
            ComputeStage(s, _stageState);
        var step = endTime - Time;
        StageKernels.Combine(_state, step, Vern7Tableau.A[EndStage], _stages, _proposed);
        StageKernels.Combine(_zero, step, Vern7Tableau.Error, _stages, _error);
        return StepProposal.Ready;
    }

    public void Interpolate(double time, Span<double> state)
    {
        PrepareDense();
        var step = _endTime - Time;
        var fraction = (time - Time) / step;
        for (var s = 0; s < _denseWeights.Length; s++)
        {
            var sum = 0.0;
            var d = Vern7Tableau.Dense[s];
            for (var p = d.Length - 1; p >= 0; p--)
                sum = fraction * (d[p] + sum);
            _denseWeights[s] = sum;
        }
        StageKernels.Combine(_state, step, _denseWeights, _stages, _stageState);
        _stageState.AsSpan(0, _n).CopyTo(state);
    }

    public void Accept()
    {
        Time = _endTime;
        (_state, _proposed) = (_proposed, _state);
        _haveDerivative = _haveEnd;
        if (_haveEnd)
            Array.Copy(_stages, EndStage * _stride, _stages, 0, _stride);
    }

    private void PrepareDense()
    {
        if (_haveDense)
            return;
        Evaluate(EndStage, _endTime, _proposed);
        _haveEnd = true;
        for (var s = EndStage + 1; s < Vern7Tableau.Stages; s++)
            ComputeStage(s, _stageState);
        _haveDense = true;
    }

    private void ComputeStage(int stage, double[] state)
    {
        var step = _endTime - Time;
        StageKernels.Combine(_state, step, Vern7Tableau.A[stage], _stages, state);
        Evaluate(stage, Time + Vern7Tableau.C[stage] * step, state);
    }

    private void Evaluate(int stage, double time, double[] state)
    {
        _evaluations++;
        _system.Evaluate(Math.Clamp(time, _earliest, _latest), state.AsSpan(0, _n), _stages.AsSpan(stage * _stride, _n));
    }
}
