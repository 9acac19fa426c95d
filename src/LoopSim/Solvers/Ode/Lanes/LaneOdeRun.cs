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
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new Lane())];
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
    private readonly double[][] _dense;
    private readonly double[] _state;
    private readonly double[] _proposed;

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
        (_state, _proposed) = (new double[_length], new double[_length]);
        _jacobian = new double[system.JacobianLength * Lanes];
        _factors = new double[system.FactorLength * Lanes];
        _dense = [new double[_length], new double[_length], new double[_length]];
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
        while (Array.Exists(_lanes, lane => lane.IsWorking))
        {
            cancellation.ThrowIfCancellationRequested();
            var time = Of(lane => lane.Time);
            _system.Evaluate(time, _state, _derivative);
            _system.Jacobian(time, _state, _jacobian);
            if (_system.IsTimeDependent)
                _system.TimeDerivative(time, _state, _timeDerivative);
            ChooseFirstSteps(time, outputTimes[^1]);
            foreach (var lane in _lanes)
                lane.SetEnd(_options.MaximumStep, outputTimes[^1]);
            var backwardError = Propose(time);
            Judge(start, outputTimes, backwardError, queue);
        }
    }

    private Vector512<double> Of(Func<Lane, double> value)
    {
        Span<double> values = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
            values[lane] = value(_lanes[lane]);
        return Vector512.Create((ReadOnlySpan<double>)values);
    }

    /// <summary>Puts the next system that has a way to go into a lane; without one, the lane goes on idly.</summary>
    private void Fill(int number, double start, double[] outputTimes, ILaneQueue queue)
    {
        var lane = _lanes[number];
        while (queue.TryFill(number, _state))
        {
            lane.Begin(start, outputTimes.Length * _dimension);
            for (; lane.NextOutput < outputTimes.Length && outputTimes[lane.NextOutput] <= start; lane.NextOutput++)
                CopyColumn(_state, number, lane.Outputs.AsSpan(lane.NextOutput * _dimension));
            if (start < outputTimes[^1])
                return;
            queue.Complete(number, lane.Outputs);
        }
        lane.IsWorking = false;
    }

    /// <summary>Computes a step of each lane and returns how exactly the first stage was solved.</summary>
    private Vector512<double> Propose(Vector512<double> time)
    {
        var step = Of(lane => lane.Step);
        var shift = Vector512<double>.One / (step * Rodas5PTableau.Gamma);
        var backwardError = Vector512<double>.Zero;
        _system.Factor(shift, _jacobian, _factors);
        for (var stage = 0; stage < Rodas5PTableau.Stages; stage++)
        {
            if (stage == 0)
            {
                _derivative.CopyTo(_rightHandSide, 0);
            }
            else
            {
                LaneKernels.CombineTwice(_state, Rodas5PTableau.A[stage], Rodas5PTableau.C[stage], Vector512<double>.One / step, _stages, _stageState, _rightHandSide);
                _system.Evaluate(time + Rodas5PTableau.Times[stage] * step, _stageState, _stageDerivative);
                LaneKernels.Add(_rightHandSide, _stageDerivative);
            }
            var weight = Rodas5PTableau.TimeDerivativeWeights[stage];
            if (weight != 0 && _system.IsTimeDependent)
                LaneKernels.AddMultiple(_rightHandSide, weight * step, _timeDerivative);
            var solution = _stages.AsSpan(stage * _length, _length);
            _system.Solve(_factors, _rightHandSide, solution);
            if (stage == 0)
                backwardError = _system.BackwardError(shift, _jacobian, _rightHandSide, solution);
        }
        _stageState.CopyTo(_proposed, 0);
        LaneKernels.Add(_proposed, _stages.AsSpan(LastStage * _length, _length));
        return backwardError;
    }

    /// <summary>Takes the steps that are good enough, and shortens the others.</summary>
    private void Judge(double start, double[] outputTimes, Vector512<double> backwardError, ILaneQueue queue)
    {
        var error = _norm.Of(_stages.AsSpan(LastStage * _length, _length), _state, _proposed);
        var accepted = Vector512<double>.Zero;
        var haveDense = false;
        for (var number = 0; number < Lanes; number++)
        {
            var lane = _lanes[number];
            if (!lane.IsWorking || !(backwardError[number] <= LargestBackwardError) || !lane.Judge(error[number]))
                continue;
            accepted = accepted.WithElement(number, BitConverter.Int64BitsToDouble(-1));
            if (outputTimes[lane.NextOutput] < lane.End && !haveDense)
            {
                haveDense = true;
                for (var r = 0; r < _dense.Length; r++)
                    LaneKernels.Combine(Rodas5PTableau.Dense[r], _stages, _dense[r]);
            }
            KeepOutputs(number, outputTimes);
            lane.Time = lane.End;
        }
        LaneKernels.Replace(_state, accepted, _proposed);
        for (var number = 0; number < Lanes; number++)
        {
            var lane = _lanes[number];
            if (!lane.IsWorking)
                continue;
            var isDone = lane.Time >= outputTimes[^1];
            if (isDone)
                queue.Complete(number, lane.Outputs);
            else if (!(backwardError[number] <= LargestBackwardError) || !lane.CanGoOn(_options.MaximumSteps))
                queue.Fail(number);
            else
                continue;
            Fill(number, start, outputTimes, queue);
        }
    }

    private void KeepOutputs(int number, double[] outputTimes)
    {
        var lane = _lanes[number];
        for (; lane.NextOutput < outputTimes.Length && outputTimes[lane.NextOutput] <= lane.End; lane.NextOutput++)
        {
            var output = lane.Outputs.AsSpan(lane.NextOutput * _dimension, _dimension);
            if (outputTimes[lane.NextOutput] == lane.End)
                CopyColumn(_proposed, number, output);
            else
                Interpolate(number, (outputTimes[lane.NextOutput] - lane.Time) / (lane.End - lane.Time), output);
        }
    }

    /// <summary>(1 − θ) before + θ (after + (1 − θ) (q1 + θ (q2 + θ q3))).</summary>
    private void Interpolate(int lane, double theta, Span<double> output)
    {
        var rest = 1 - theta;
        for (var (i, at) = (0, lane); i < output.Length; i++, at += Lanes)
            output[i] = rest * _state[at] + theta * (_proposed[at] + rest * (_dense[0][at] + theta * (_dense[1][at] + theta * _dense[2][at])));
    }

    private void CopyColumn(double[] from, int lane, Span<double> to)
    {
        for (var (i, at) = (0, lane); i < _dimension; i++, at += Lanes)
            to[i] = from[at];
    }

    /// <summary>The first steps of systems that are new in their lanes, each as <see cref="InitialStep"/> has it.</summary>
    private void ChooseFirstSteps(Vector512<double> time, double end)
    {
        if (!Array.Exists(_lanes, lane => lane.IsNew))
            return;
        var (sizeOfState, sizeOfSlope) = (_norm.Of(_state, _state, _state), _norm.Of(_derivative, _state, _state));
        Span<double> trials = stackalloc double[Lanes];
        for (var number = 0; number < Lanes; number++)
        {
            var span = end - _lanes[number].Time;
            if (_lanes[number].IsNew)
                trials[number] = sizeOfSlope[number] * span < 1e-5 ? 1e-6 * span : Math.Min(span, ShareOfTimeScale * Math.Max(sizeOfState[number], 1) / sizeOfSlope[number]);
        }
        var trial = Vector512.Create((ReadOnlySpan<double>)trials);
        _state.CopyTo(_stageState, 0);
        LaneKernels.AddMultiple(_stageState, trial, _derivative);
        _system.Evaluate(time + trial, _stageState, _stageDerivative);
        LaneKernels.AddMultiple(_stageDerivative, -Vector512<double>.One, _derivative);
        var curvature = _norm.Of(_stageDerivative, _state, _state);
        for (var number = 0; number < Lanes; number++)
        {
            var lane = _lanes[number];
            if (!lane.IsNew)
                continue;
            lane.IsNew = false;
            var timeScale = trials[number] / ShareOfTimeScale;
            var change = Math.Max(sizeOfSlope[number] * timeScale, curvature[number] / trials[number] * timeScale * timeScale);
            var step = double.IsFinite(change) ? timeScale * Math.Min(1, Math.Pow(TargetError / change, 0.2)) : ShareOfTimeScale * trials[number];
            lane.NextStep = _options.InitialStep ?? Math.Min(end - lane.Time, step);
        }
    }

    /// <summary>How far a lane is.</summary>
    private sealed class Lane
    {
        private readonly PredictiveController _controller = new(4);
        private int _tried;

        public bool IsWorking { get; set; }

        /// <summary>Whether its first step is still to be chosen.</summary>
        public bool IsNew { get; set; }

        public double Time { get; set; }

        /// <summary>The time at which the step ends.</summary>
        public double End { get; private set; } = 1;

        /// <summary>The step.</summary>
        public double Step { get; private set; } = 1;

        /// <summary>The step to be tried next.</summary>
        public double NextStep { get; set; } = 1;

        /// <summary>The number of the output time that comes next.</summary>
        public int NextOutput { get; set; }

        /// <summary>The states at output times.</summary>
        public double[] Outputs { get; private set; } = [];

        public void Begin(double time, int outputs)
        {
            (IsWorking, IsNew, Time, NextOutput, _tried) = (true, true, time, 0, 0);
            if (Outputs.Length != outputs)
                Outputs = new double[outputs];
            _controller.Restart();
        }

        /// <summary>Stretches the step slightly to hit the end, and halves the way there rather than leave a sliver for the last step. An idle lane stays where it is.</summary>
        public void SetEnd(double longest, double end)
        {
            if (!IsWorking)
                return;
            var step = Math.Min(NextStep, longest);
            var remaining = end - Time;
            End = 1.01 * step >= remaining && remaining <= longest ? end : Time + (2 * step > remaining ? remaining / 2 : step);
            Step = End - Time;
        }

        /// <summary>Whether a step with this error stands; chooses the next.</summary>
        public bool Judge(double error)
        {
            _tried++;
            var decision = _controller.Decide(Step, error);
            NextStep = decision.NextStep;
            return decision.Accepted;
        }

        public bool CanGoOn(int mostSteps) => _tried < mostSteps && NextStep > 1e-14 * Math.Abs(Time);
    }
}
