using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Integrates systems of one form with Rodas5P, eight side by side, each with times and steps of its own: a lane whose system is done takes the next.</summary>
/// <remarks>Lanes have nothing in common but the instructions: what becomes of a system does not depend on its neighbours. One whose steps fail, or whose elimination without pivoting is not exact, is given back to its queue.</remarks>
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
    private readonly LaneSteps _steps = new();
    private readonly bool[] _isWorking = new bool[Lanes];
    private readonly bool[] _isNew = new bool[Lanes];
    private readonly int[] _nextOutput = new int[Lanes];

    /// <summary>The time of the next output of each lane, infinite where there is none.</summary>
    private readonly double[] _due = new double[Lanes];
    private readonly double[][] _outputs = [.. Enumerable.Repeat<double[]>([], Lanes)];
    private readonly int _dimension;
    private readonly int _length;
    private readonly double[] _stages;
    private readonly double[] _stageState;
    private readonly double[] _rightHandSide;
    private readonly double[] _derivative;
    private readonly double[] _stageDerivative;
    private readonly double[] _timeDerivative;
    private readonly double[] _jacobian;
    private readonly double[] _factors;
    private readonly double[] _state;
    private readonly double[] _proposed;
    private readonly double[] _interpolated;
    private readonly double[] _weights = new double[Rodas5PTableau.Stages * Lanes];

    public LaneOdeRun(ILaneOdeSystem system, OdeOptions options)
    {
        _system = system;
        _options = options;
        _norm = new LaneErrorNorm(options, system.Dimension);
        _dimension = system.Dimension;
        _length = _dimension * Lanes;
        _stages = new double[Rodas5PTableau.Stages * _length];
        (_stageState, _rightHandSide, _derivative) = (new double[_length], new double[_length], new double[_length]);
        (_stageDerivative, _timeDerivative) = (new double[_length], new double[_length]);
        (_state, _proposed, _interpolated) = (new double[_length], new double[_length], new double[_length]);
        _jacobian = new double[system.JacobianLength * Lanes];
        _factors = new double[system.FactorLength * Lanes];
    }

    /// <summary>Integrates all systems of a queue from one time to another.</summary>
    /// <param name="start">The initial time.</param>
    /// <param name="outputTimes">Times at which the states are wanted, never decreasing; the last is the end.</param>
    /// <param name="queue">The systems.</param>
    /// <param name="cancellation">Stops the run.</param>
    public void Run(double start, double[] outputTimes, ILaneQueue queue, CancellationToken cancellation)
    {
        for (var lane = 0; lane < Lanes; lane++)
            Fill(lane, start, outputTimes, queue);
        while (Array.IndexOf(_isWorking, true) >= 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var time = _steps.Time;
            _system.Evaluate(time, _state, _derivative);
            _system.Jacobian(time, _state, _jacobian);
            if (_system.IsTimeDependent)
                _system.TimeDerivative(time, _state, _timeDerivative);
            if (Array.IndexOf(_isNew, true) >= 0)
                ChooseFirstSteps(time, outputTimes[^1]);
            for (var lane = 0; lane < Lanes; lane++)
            {
                if (_isWorking[lane])
                    _steps.SetEnd(lane, _options.MaximumStep, outputTimes[^1]);
            }
            _steps.TakeEnds();
            var isExact = Propose(time);
            Judge(start, outputTimes, isExact, queue);
        }
    }

    /// <summary>Puts the next system that has a way to go into a lane; without one, the lane goes on idly.</summary>
    private void Fill(int lane, double start, double[] outputTimes, ILaneQueue queue)
    {
        while (queue.TryFill(lane, _state))
        {
            if (_outputs[lane].Length != outputTimes.Length * _dimension)
                _outputs[lane] = new double[outputTimes.Length * _dimension];
            (_isWorking[lane], _isNew[lane], _nextOutput[lane]) = (true, true, 0);
            _steps.Begin(lane, start);
            for (; _nextOutput[lane] < outputTimes.Length && outputTimes[_nextOutput[lane]] <= start; _nextOutput[lane]++)
                CopyColumn(_state, lane, Output(lane));
            _due[lane] = DueTime(lane, outputTimes);
            if (start < outputTimes[^1])
                return;
            queue.Complete(lane, _outputs[lane]);
        }
        (_isWorking[lane], _isNew[lane], _due[lane]) = (false, false, double.PositiveInfinity);
    }

    private double DueTime(int lane, double[] outputTimes) => _nextOutput[lane] < outputTimes.Length ? outputTimes[_nextOutput[lane]] : double.PositiveInfinity;

    /// <summary>Where the next output of a lane goes.</summary>
    private Span<double> Output(int lane) => _outputs[lane].AsSpan(_nextOutput[lane] * _dimension, _dimension);

    /// <summary>Computes a step of each lane and returns a mask of those whose first stage was solved exactly.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector512<double> Propose(Vector512<double> time)
    {
        var step = _steps.Step;
        var perStep = Vector512<double>.One / step;
        var shift = Vector512<double>.One / (step * Rodas5PTableau.Gamma);
        var isExact = Vector512<double>.Zero;
        _system.Factor(shift, _jacobian, _factors);
        for (var stage = 0; stage < Rodas5PTableau.Stages; stage++)
        {
            if (stage == 0)
            {
                _derivative.CopyTo(_rightHandSide, 0);
            }
            else
            {
                if (stage < Rodas5PTableau.FirstFollowingStage)
                    LaneKernels.Combine(_state, Vector512<double>.One, Rodas5PTableau.A[stage], _stages, _stageState);
                else
                    LaneKernels.Sum(_stageState, _stages.AsSpan((stage - 1) * _length, _length), _stageState);
                _system.Evaluate(time + Rodas5PTableau.Times[stage] * step, _stageState, _stageDerivative);
                LaneKernels.Combine(_stageDerivative, perStep, Rodas5PTableau.C[stage], _stages, _rightHandSide);
            }
            var weight = Rodas5PTableau.TimeDerivativeWeights[stage];
            if (weight != 0 && _system.IsTimeDependent)
                LaneKernels.AddMultiple(_rightHandSide, weight * step, _timeDerivative);
            var solution = _stages.AsSpan(stage * _length, _length);
            _system.Solve(_factors, _rightHandSide, solution);
            if (stage == 0)
                isExact = _system.IsSolution(shift, _jacobian, _rightHandSide, solution, LargestBackwardError);
        }
        LaneKernels.Sum(_stageState, _stages.AsSpan(LastStage * _length, _length), _proposed);
        return isExact;
    }

    /// <summary>Takes the steps that are good enough, and shortens the others.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Judge(double start, double[] outputTimes, Vector512<double> isExact, ILaneQueue queue)
    {
        var error = _norm.Of(_stages.AsSpan(LastStage * _length, _length), _state, _proposed);
        var accepted = _steps.Judge(error) & isExact;
        var (stands, exact) = (accepted.ExtractMostSignificantBits(), isExact.ExtractMostSignificantBits());
        KeepOutputs(outputTimes, accepted);
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (_isWorking[lane] && (stands >> lane & 1) == 1)
                _steps.Accept(lane);
        }
        LaneKernels.Replace(_state, accepted, _proposed);
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (!_isWorking[lane])
                continue;
            if (_steps.TimeOf(lane) >= outputTimes[^1])
                queue.Complete(lane, _outputs[lane]);
            else if ((exact >> lane & 1) == 0 || !_steps.CanGoOn(lane, _options.MaximumSteps))
                queue.Fail(lane);
            else
                continue;
            Fill(lane, start, outputTimes, queue);
        }
    }

    /// <summary>Keeps what is wanted of the steps that stand: of each lane one output at a time, for all lanes at once.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void KeepOutputs(double[] outputTimes, Vector512<double> accepted)
    {
        var (time, end) = (_steps.Time, _steps.End);
        while (true)
        {
            var due = Vector512.Create(_due);
            var lanes = (accepted & Vector512.LessThanOrEqual(due, end)).ExtractMostSignificantBits();
            if (lanes == 0)
                return;
            var isAtEnd = Vector512.Equals(due, end).ExtractMostSignificantBits();
            if ((lanes & ~isAtEnd) != 0)
                Interpolate((due - time) / (end - time));
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                CopyColumn((isAtEnd >> lane & 1) == 1 ? _proposed : _interpolated, lane, Output(lane));
                _nextOutput[lane]++;
                _due[lane] = DueTime(lane, outputTimes);
            }
        }
    }

    /// <summary>(1 − θ) before + θ (after + (1 − θ) (q1 + θ (q2 + θ q3))), each q a sum over stages: it takes less to weigh these.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Interpolate(Vector512<double> theta)
    {
        var rest = Vector512<double>.One - theta;
        for (var stage = 0; stage < Rodas5PTableau.Stages; stage++)
        {
            var weight = theta * rest * (Vector512.Create(Rodas5PTableau.Dense[0][stage]) + theta * (Vector512.Create(Rodas5PTableau.Dense[1][stage]) + theta * Rodas5PTableau.Dense[2][stage]));
            weight.CopyTo(_weights.AsSpan(stage * Lanes));
        }
        LaneKernels.Mix(_state, rest, _proposed, theta, _weights, _stages, _interpolated);
    }

    private void CopyColumn(double[] from, int lane, Span<double> to)
    {
        for (var (i, at) = (0, lane); i < _dimension; i++, at += Lanes)
            to[i] = from[at];
    }

    /// <summary>The first steps of systems that are new in their lanes, each as <see cref="InitialStep"/> has it.</summary>
    private void ChooseFirstSteps(Vector512<double> time, double end)
    {
        var (sizeOfState, sizeOfSlope) = (_norm.Of(_state, _state, _state), _norm.Of(_derivative, _state, _state));
        Span<double> trials = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            var span = end - _steps.TimeOf(lane);
            if (_isNew[lane])
                trials[lane] = sizeOfSlope[lane] * span < 1e-5 ? 1e-6 * span : Math.Min(span, ShareOfTimeScale * Math.Max(sizeOfState[lane], 1) / sizeOfSlope[lane]);
        }
        var trial = Vector512.Create((ReadOnlySpan<double>)trials);
        _state.CopyTo(_stageState, 0);
        LaneKernels.AddMultiple(_stageState, trial, _derivative);
        _system.Evaluate(time + trial, _stageState, _stageDerivative);
        LaneKernels.AddMultiple(_stageDerivative, -Vector512<double>.One, _derivative);
        var curvature = _norm.Of(_stageDerivative, _state, _state);
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (!_isNew[lane])
                continue;
            _isNew[lane] = false;
            var timeScale = trials[lane] / ShareOfTimeScale;
            var change = Math.Max(sizeOfSlope[lane] * timeScale, curvature[lane] / trials[lane] * timeScale * timeScale);
            var step = double.IsFinite(change) ? timeScale * Math.Min(1, Math.Pow(TargetError / change, 0.2)) : ShareOfTimeScale * trials[lane];
            _steps.SetFirst(lane, _options.InitialStep ?? Math.Min(end - _steps.TimeOf(lane), step));
        }
    }
}
