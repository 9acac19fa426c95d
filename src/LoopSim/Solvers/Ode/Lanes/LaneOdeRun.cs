using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Integrates eight systems of one form side by side with Rodas5P: all take the steps that the most demanding of them asks for.</summary>
/// <remarks>The error of no lane is above the tolerance. Where the elimination without pivoting or the step fails in any lane, the run is given up, and its lanes are left to be integrated one by one.</remarks>
internal sealed class LaneOdeRun
{
    private const int Lanes = 8;
    private const int LastStage = Rodas5PTableau.Stages - 1;

    /// <summary>As for the elimination of one system: far below any tolerance, far above rounding.</summary>
    private const double LargestBackwardError = 1e-9;

    private const double ShareOfTimeScale = 0.01;
    private const double TargetError = 0.01;

    private readonly ILaneOdeSystem _system;
    private readonly OdeOptions _options;
    private readonly LaneErrorNorm _norm;
    private readonly PredictiveController _controller = new(4);
    private readonly int _length;
    private readonly double[] _stages;
    private readonly double[] _stageState;
    private readonly double[] _rightHandSide;
    private readonly double[] _derivative;
    private readonly double[] _stageDerivative;
    private readonly double[] _timeDerivative;
    private readonly double[] _jacobian;
    private readonly double[] _factors;
    private readonly double[][] _dense;
    private readonly double[] _output;
    private double[] _state;
    private double[] _proposed;

    public LaneOdeRun(ILaneOdeSystem system, OdeOptions options)
    {
        if (system.Lanes != Lanes)
            throw new ArgumentException($"A run has {Lanes} lanes, not {system.Lanes}.", nameof(system));
        _system = system;
        _options = options;
        _norm = new LaneErrorNorm(options, system.Dimension);
        _length = system.Dimension * Lanes;
        _stages = new double[Rodas5PTableau.Stages * _length];
        (_stageState, _rightHandSide, _derivative) = (new double[_length], new double[_length], new double[_length]);
        (_stageDerivative, _timeDerivative, _output) = (new double[_length], new double[_length], new double[_length]);
        (_state, _proposed) = (new double[_length], new double[_length]);
        _jacobian = new double[system.JacobianLength * Lanes];
        _factors = new double[system.FactorLength * Lanes];
        _dense = [new double[_length], new double[_length], new double[_length]];
    }

    /// <summary>Takes the states at an output time, by the number of the time.</summary>
    public delegate void KeepStates(int output, ReadOnlySpan<double> states);

    /// <summary>Steps that stood, of all runs so far.</summary>
    public long StepsAccepted { get; private set; }

    /// <summary>Steps that were tried and given up.</summary>
    public long StepsRejected { get; private set; }

    /// <summary>Integrates from one time to another.</summary>
    /// <param name="start">The initial time.</param>
    /// <param name="states">The states there, lane by lane for each equation.</param>
    /// <param name="outputTimes">Times at which the states are wanted, never decreasing; the last is the end.</param>
    /// <param name="keep">Receives the states.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>Whether the end was reached.</returns>
    public bool TryIntegrate(double start, ReadOnlySpan<double> states, ReadOnlySpan<double> outputTimes, KeepStates keep, CancellationToken cancellation)
    {
        states.CopyTo(_state);
        var (time, end, next) = (start, outputTimes[^1], 0);
        for (; next < outputTimes.Length && outputTimes[next] <= time; next++)
            keep(next, _state);
        _controller.Restart();
        var step = 0.0;
        for (var tried = 0; time < end; tried++)
        {
            cancellation.ThrowIfCancellationRequested();
            _system.Evaluate(time, _state, _derivative);
            _system.Jacobian(time, _state, _jacobian);
            if (_system.IsTimeDependent)
                _system.TimeDerivative(time, _state, _timeDerivative);
            if (tried == 0)
                step = FirstStep(time, end - time);
            // A rejected step is tried again from here, with all of this at hand.
            while (true)
            {
                step = Math.Min(step, _options.MaximumStep);
                var remaining = end - time;
                if (tried >= _options.MaximumSteps || !(step > 1e-14 * Math.Abs(time)))
                    return false;
                var endTime = 1.01 * step >= remaining ? end : time + (2 * step > remaining ? remaining / 2 : step);
                var taken = endTime - time;
                if (!Propose(time, taken))
                    return false;
                var decision = _controller.Decide(taken, _norm.LargestOf(_stages.AsSpan(LastStage * _length, _length), _state, _proposed));
                step = decision.NextStep;
                if (!decision.Accepted)
                {
                    StepsRejected++;
                    tried++;
                    continue;
                }
                StepsAccepted++;
                next = KeepOutputs(time, endTime, outputTimes, next, keep);
                (_state, _proposed) = (_proposed, _state);
                time = endTime;
                break;
            }
        }
        return true;
    }

    private bool Propose(double time, double step)
    {
        var shift = 1 / (step * Rodas5PTableau.Gamma);
        _system.Factor(shift, _jacobian, _factors);
        for (var stage = 0; stage < Rodas5PTableau.Stages; stage++)
        {
            if (stage == 0)
                _derivative.CopyTo(_rightHandSide, 0);
            else
            {
                LaneKernels.CombineTwice(_state, Rodas5PTableau.A[stage], Rodas5PTableau.C[stage], 1 / step, _stages, _stageState, _rightHandSide);
                _system.Evaluate(time + Rodas5PTableau.Times[stage] * step, _stageState, _stageDerivative);
                LaneKernels.AddMultiple(_rightHandSide, 1, _stageDerivative);
            }
            var weight = Rodas5PTableau.TimeDerivativeWeights[stage];
            if (weight != 0 && _system.IsTimeDependent)
                LaneKernels.AddMultiple(_rightHandSide, step * weight, _timeDerivative);
            var solution = _stages.AsSpan(stage * _length, _length);
            _system.Solve(_factors, _rightHandSide, solution);
            if (stage == 0 && !(_system.BackwardError(shift, _jacobian, _rightHandSide, solution) <= LargestBackwardError))
                return false;
        }
        _stageState.CopyTo(_proposed, 0);
        LaneKernels.AddMultiple(_proposed, 1, _stages.AsSpan(LastStage * _length, _length));
        return true;
    }

    private int KeepOutputs(double time, double endTime, ReadOnlySpan<double> outputTimes, int next, KeepStates keep)
    {
        if (next < outputTimes.Length && outputTimes[next] < endTime)
        {
            for (var r = 0; r < _dense.Length; r++)
                LaneKernels.Combine(Rodas5PTableau.Dense[r], _stages, _dense[r]);
        }
        for (; next < outputTimes.Length && outputTimes[next] <= endTime; next++)
        {
            if (outputTimes[next] == endTime)
            {
                keep(next, _proposed);
                continue;
            }
            LaneKernels.Interpolate((outputTimes[next] - time) / (endTime - time), _state, _proposed, _dense[0], _dense[1], _dense[2], _output);
            keep(next, _output);
        }
        return next;
    }

    /// <summary>The shortest of the first steps that the lanes ask for, each as <see cref="InitialStep"/> has it.</summary>
    private double FirstStep(double time, double span)
    {
        if (_options.InitialStep is { } given)
            return given;
        var (sizeOfState, sizeOfSlope) = (_norm.Of(_state, _state, _state), _norm.Of(_derivative, _state, _state));
        var trial = span;
        for (var lane = 0; lane < Lanes; lane++)
            trial = Math.Min(trial, sizeOfSlope[lane] * span < 1e-5 ? 1e-6 * span : ShareOfTimeScale * Math.Max(sizeOfState[lane], 1) / sizeOfSlope[lane]);
        _state.CopyTo(_stageState, 0);
        LaneKernels.AddMultiple(_stageState, trial, _derivative);
        _system.Evaluate(time + trial, _stageState, _stageDerivative);
        LaneKernels.AddMultiple(_stageDerivative, -1, _derivative);
        var curvature = _norm.Of(_stageDerivative, _state, _state) / Vector512.Create(trial);
        var timeScale = trial / ShareOfTimeScale;
        var step = span;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var change = Math.Max(sizeOfSlope[lane] * timeScale, curvature[lane] * timeScale * timeScale);
            step = double.IsFinite(change) ? Math.Min(step, timeScale * Math.Min(1, Math.Pow(TargetError / change, 0.2))) : Math.Min(step, ShareOfTimeScale * trial);
        }
        return step;
    }
}
