using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Rodas5P.</summary>
internal sealed class Rodas5PStepper : ImplicitStepper
{
    private const int LastStage = Rodas5PTableau.Stages - 1;
    private readonly IOdeSystem _system;
    private readonly IShiftedMatrix _matrix;
    private readonly int _n;
    private readonly int _stride;
    private readonly double[] _stages;
    private readonly double[] _earlierStages;
    private readonly double[] _nextStart;
    private readonly double[] _derivative;
    private readonly double[] _stageDerivative;
    private readonly double[] _timeDerivative;
    private readonly double[] _jacobian;
    private readonly double[] _zero;
    private readonly double[][] _dense;
    private double[] _state;
    private double[] _proposed;
    private double[] _stageState;
    private double _earliest;
    private double _latest;
    private double _endTime;
    private bool _haveDerivative;
    private bool _haveJacobian;
    private bool _haveDense;
    private bool _isTimeDependent;
    private int _evaluations;
    private int _jacobians;

    public Rodas5PStepper(IOdeSystem system)
        : this(system, SystemMatrix.For(system))
    {
    }

    /// <summary>Creates a stepper with a linear solver of one's choice; the public way takes the one that suits the system.</summary>
    internal Rodas5PStepper(IOdeSystem system, IShiftedMatrix matrix)
    {
        _system = system;
        _matrix = matrix;
        _n = system.Dimension;
        _stride = StageKernels.PaddedLength(_n);
        _stages = new double[Rodas5PTableau.Stages * _stride];
        _earlierStages = new double[_stride];
        _nextStart = new double[_stride];
        _stageState = new double[_stride];
        _derivative = new double[_stride];
        _stageDerivative = new double[_stride];
        _timeDerivative = new double[_stride];
        _jacobian = new double[_n * _n];
        _zero = new double[_stride];
        _dense = [new double[_stride], new double[_stride], new double[_stride]];
        _state = new double[_stride];
        _proposed = new double[_stride];
    }

    public override ReadOnlySpan<double> State => _state.AsSpan(0, _n);

    public override ReadOnlySpan<double> ProposedState => _proposed.AsSpan(0, _n);

    public override ReadOnlySpan<double> ErrorEstimate => _stages.AsSpan(LastStage * _stride, _n);

    /// <summary>The Jacobian at the start of the step proposed last.</summary>
    public override ReadOnlySpan<double> LastJacobian => _jacobian;

    /// <summary>A stage of the step proposed last.</summary>
    public ReadOnlySpan<double> Stage(int stage) => _stages.AsSpan(stage * _stride, _n);

    public override OdeWork Work => new(_evaluations, _jacobians, _matrix.Decompositions, 0, 0);

    public override void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        Time = time;
        state.CopyTo(_state);
        _earliest = earliest;
        _latest = latest;
        _isTimeDependent = _system.IsTimeDependent;
        _haveDerivative = _haveJacobian = false;
    }

    public override ReadOnlySpan<double> EvaluateDerivative()
    {
        if (!_haveDerivative)
            Evaluate(Time, _state, _derivative);
        _haveDerivative = true;
        return _derivative.AsSpan(0, _n);
    }

    public override StepProposal Propose(double endTime)
    {
        _endTime = endTime;
        _haveDense = false;
        EvaluateDerivative();
        EvaluateJacobian();
        var step = endTime - Time;
        if (!_matrix.Factor(1 / (step * Rodas5PTableau.Gamma), _jacobian))
            return WhyNot();
        for (var s = 0; s < Rodas5PTableau.Stages; s++)
        {
            if (!ComputeStage(s, step))
                return WhyNot();
        }
        (_proposed, _stageState) = (_stageState, _proposed);
        return StepProposal.Ready;
    }

    public override void Interpolate(double time, Span<double> state)
    {
        if (!_haveDense)
        {
            for (var r = 0; r < _dense.Length; r++)
                StageKernels.Combine(_zero, 1, Rodas5PTableau.Dense[r], _stages, _dense[r]);
            _haveDense = true;
        }
        var after = (time - Time) / (_endTime - Time);
        var before = 1 - after;
        var (q1, q2, q3) = (_dense[0], _dense[1], _dense[2]);
        for (var i = 0; i < _n; i++)
            state[i] = before * _state[i] + after * (_proposed[i] + before * (q1[i] + after * (q2[i] + after * q3[i])));
    }

    public override void Accept()
    {
        Time = _endTime;
        (_state, _proposed) = (_proposed, _state);
        _haveDerivative = _haveJacobian = false;
    }

    private void EvaluateJacobian()
    {
        if (_haveJacobian)
            return;
        var time = Math.Clamp(Time, _earliest, _latest);
        _system.UpdateJacobian(time, State, _jacobian);
        if (_isTimeDependent)
            _system.TimeDerivative(time, State, _timeDerivative.AsSpan(0, _n));
        _jacobians++;
        _haveJacobian = true;
    }

    /// <summary>Solves for a stage, and finds the state of the next, or after the last the one that is proposed.</summary>
    /// <remarks>All sums over earlier stages are made ahead, so that nothing but the solution itself stands between one right-hand side and the next.</remarks>
    private bool ComputeStage(int stage, double step)
    {
        // From the last but two on, the next state is the one before plus the solution.
        var isNextFollowing = stage + 1 >= Rodas5PTableau.FirstFollowingStage;
        var (weight, start) = isNextFollowing ? (1, _stageState) : (Rodas5PTableau.A[stage + 1][stage], _nextStart);
        if (stage == 0)
        {
            Array.Clear(_earlierStages);
            start = _state;
        }
        else
        {
            Evaluate(Time + Rodas5PTableau.Times[stage] * step, _stageState, _stageDerivative);
            if (isNextFollowing)
                StageKernels.Combine(_zero, 1 / step, Rodas5PTableau.C[stage], _stages, _earlierStages);
            else
                StageKernels.CombineTwice(Rodas5PTableau.C[stage], 1 / step, _earlierStages, Rodas5PTableau.A[stage + 1], _state, _nextStart, _stages);
        }
        var timeWeight = Rodas5PTableau.TimeDerivativeWeights[stage];
        if (timeWeight != 0 && _isTimeDependent)
            StageKernels.AddMultiple(_earlierStages, step * timeWeight, _timeDerivative);
        return _matrix.Solve(stage == 0 ? _derivative : _stageDerivative, _earlierStages, _stages, stage * _stride, weight, start, _stageState);
    }

    private StepProposal WhyNot()
    {
        foreach (var entry in _jacobian)
        {
            if (!double.IsFinite(entry))
                return StepProposal.NotFinite;
        }
        return StepProposal.SingularMatrix;
    }

    private void Evaluate(double time, double[] state, double[] derivative)
    {
        _evaluations++;
        _system.Evaluate(Math.Clamp(time, _earliest, _latest), state.AsSpan(0, _n), derivative.AsSpan(0, _n));
    }
}
