namespace LoopSim.Solvers.Ode;

/// <summary>One integration: lets the stepper propose, the controller judge, and keeps what was asked for.</summary>
internal sealed class OdeRun
{
    /// <summary>A step below this share of the span is never wanted; it catches failures at t = 0, where doubles lie arbitrarily close.</summary>
    private const double ShortestShareOfSpan = 1e-40;

    /// <summary>Steps are shortened to a fifth at most, so that the one before a step that is too short is below this many of the shortest.</summary>
    private const double LongestOverSwitch = 20;

    private readonly IOdeSystem _system;
    private readonly IOdeMethod _method;
    private readonly OdeOptions _options;
    private readonly OdeStepper _stepper;
    private readonly IStepSizeController _controller;
    private readonly ErrorNorm _norm;
    private readonly InitialStep _initialStep;
    private readonly SignGuard? _signGuard;
    private readonly Happenings? _happenings;
    private readonly double _start;
    private readonly double _end;
    private readonly double[] _outputTimes;
    private readonly double[] _states;
    private readonly IDelaySystem? _delays;
    private int _nextOutput;
    private int _accepted;
    private int _rejected;
    private int _restarts;
    private double _lastStep;
    private double _smallestStep = double.PositiveInfinity;
    private double _largestStep;
    private OdeStatus _lastTrouble = OdeStatus.StepTooSmall;

    public OdeRun(IOdeSystem system, IOdeMethod method, OdeOptions options, double start, double end, double[] outputTimes, IOdeEvents? events, ErrorNorm? norm = null)
    {
        _system = system;
        _method = method;
        _options = options;
        _start = start;
        _end = end;
        _outputTimes = outputTimes;
        _states = new double[outputTimes.Length * system.Dimension];
        _stepper = method.CreateStepper(system, options);
        _controller = method.CreateController(_stepper);
        _norm = norm ?? new ErrorNorm(options, system.Dimension);
        _initialStep = new InitialStep(system, _norm, method.ErrorOrder);
        _signGuard = SignGuard.Of(options);
        _happenings = events is null ? null : new Happenings(events, system.Dimension);
        _delays = system as IDelaySystem;
    }

    public OdeSolution Integrate(ReadOnlySpan<double> initialState, ReadOnlySpan<double> discontinuities, CancellationToken cancellationToken)
    {
        _stepper.Start(_start, initialState, _start, _start);
        _delays?.Jump(_start, initialState);
        _happenings?.AtStart(_stepper);
        var earliest = _start;
        foreach (var stop in discontinuities)
        {
            var status = IntegratePiece(stop, earliest, Math.BitDecrement(stop), cancellationToken);
            if (status != OdeStatus.Completed)
                return Finish(status);
            earliest = Math.BitIncrement(stop);
        }
        return Finish(IntegratePiece(_end, earliest, _end, cancellationToken));
    }

    /// <summary>Integrates up to a discontinuity or the end, from one event to the next.</summary>
    private OdeStatus IntegratePiece(double stop, double earliest, double latest, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_happenings is { IsChattering: true })
                return OdeStatus.Chattering;
            var next = _happenings?.NextTime ?? double.PositiveInfinity;
            if (next <= _stepper.Time)
            {
                _happenings!.AtNextTime(_stepper); // Not null: there is a next time.
                continue;
            }
            if (_stepper.Time >= stop)
                return OdeStatus.Completed;
            var status = next < stop
                ? IntegrateSmoothPiece(next, earliest, Math.Min(next, latest), cancellationToken)
                : IntegrateSmoothPiece(stop, earliest, latest, cancellationToken);
            if (status != OdeStatus.Completed)
                return status;
        }
    }

    /// <summary>Integrates up to a stop, or to the first event on the way there.</summary>
    private OdeStatus IntegrateSmoothPiece(double stop, double earliest, double latest, CancellationToken cancellationToken)
    {
        _stepper.Start(_stepper.Time, _stepper.State, earliest, Math.Max(earliest, latest));
        _controller.Restart();
        _delays?.Jump(_stepper.Time, _stepper.State);
        foreach (var slope in _stepper.EvaluateDerivative())
        {
            if (!double.IsFinite(slope))
                return OdeStatus.NotFinite;
        }
        // Events can lie a rounding error apart: that way is gone in one step.
        var step = Math.Max(FirstStep(stop, latest), Math.Min(stop - _stepper.Time, ShortestStepAt(_stepper.Time)));
        var eventsBefore = _happenings?.Count;
        while (_stepper.Time < stop && eventsBefore == _happenings?.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var longest = LongestStep();
            step = Math.Min(step, longest);
            var remaining = stop - _stepper.Time;
            if (step < remaining && IsTooShort(step))
            {
                if (StepsOverSwitch())
                    continue;
                return _lastTrouble;
            }
            if (_accepted + _rejected >= _options.MaximumSteps)
                return OdeStatus.TooManySteps;
            step = Try(EndOfStep(step, longest, remaining, stop));
        }
        return OdeStatus.Completed;
    }

    private double LongestStep() => _delays is null ? _options.MaximumStep : Math.Min(_options.MaximumStep, _delays.ShortestDelay(_stepper.Time, _stepper.State));

    private double FirstStep(double stop, double latest)
    {
        if (_options.InitialStep is { } given && _stepper.Time == _start)
            return given;
        _restarts++;
        return _initialStep.Estimate(_stepper.Time, _stepper.State, _stepper.EvaluateDerivative(), stop - _stepper.Time, latest);
    }

    /// <summary>Stretches a step slightly to hit the stop, and halves the way there rather than leave a sliver for the last step.</summary>
    private double EndOfStep(double step, double longest, double remaining, double stop)
    {
        if (1.01 * step >= remaining && remaining <= longest)
            return stop;
        var end = _stepper.Time + (2 * step > remaining ? remaining / 2 : step);
        return end > _stepper.Time && end < stop ? end : stop;
    }

    private double Try(double endTime)
    {
        var step = endTime - _stepper.Time;
        var proposal = _stepper.Propose(endTime);
        var error = proposal == StepProposal.Ready ? _stepper.ErrorSize(_norm) : double.NaN;
        var below = proposal == StepProposal.Ready ? _signGuard?.Below(_stepper.State, _stepper.ProposedState) ?? 0 : 0;
        var decision = _controller.Decide(step, Math.Max(error, below));
        _lastStep = step;
        if (!decision.Accepted)
        {
            _rejected++;
            _lastTrouble = proposal == StepProposal.SingularMatrix ? OdeStatus.SingularMatrix
                : proposal == StepProposal.NotConverged ? OdeStatus.StepTooSmall
                : !double.IsFinite(error) ? OdeStatus.NotFinite
                : error > 1 ? OdeStatus.StepTooSmall
                : OdeStatus.BelowZero;
            if (_lastTrouble == OdeStatus.BelowZero)
                _signGuard!.CountRejection(); // Not null: the error alone would have been accepted.
            return decision.NextStep;
        }
        Stand(endTime, _happenings?.FirstChange(_stepper, endTime) ?? double.NaN);
        return decision.NextStep;
    }

    /// <summary>Goes over a switch that no step is short enough for: one after which the right-hand side is so much larger that a few roundings of time are more than the tolerance. The step was tried last.</summary>
    private bool StepsOverSwitch()
    {
        var end = _stepper.Time + _lastStep;
        if (_happenings is null || !(_lastStep <= LongestOverSwitch * ShortestStepAt(_stepper.Time)) || _stepper.Propose(end) != StepProposal.Ready || !double.IsFinite(_stepper.ErrorSize(_norm)))
            return false;
        var eventTime = _happenings.FirstChange(_stepper, end);
        if (double.IsNaN(eventTime))
            return false;
        Stand(end, eventTime);
        return true;
    }

    /// <summary>Takes the proposed step, up to the first event in it.</summary>
    private void Stand(double endTime, double eventTime)
    {
        _accepted++;
        KeepOutputsHere();
        var reached = double.IsNaN(eventTime) ? endTime : eventTime;
        _smallestStep = Math.Min(_smallestStep, reached - _stepper.Time);
        _largestStep = Math.Max(_largestStep, reached - _stepper.Time);
        KeepOutputsBefore(reached);
        _delays?.Keep(_stepper, reached);
        if (double.IsNaN(eventTime))
            _stepper.Accept();
        else
            _happenings!.AtChange(_stepper, eventTime, endTime); // Not null: it found the time.
    }

    /// <summary>Whether a step is below the shortest here; nearly all are far above it, which costs less to see.</summary>
    private bool IsTooShort(double step) => !(step > 1e-14 * Math.Abs(_stepper.Time) && step > ShortestShareOfSpan * (_end - _start)) && step < ShortestStepAt(_stepper.Time);

    private double ShortestStepAt(double time)
    {
        var size = Math.Abs(time);
        return Math.Max(4 * (Math.BitIncrement(size) - size), ShortestShareOfSpan * (_end - _start));
    }

    /// <summary>Keeps the state as it is before the next step: after all that happened at this time.</summary>
    private void KeepOutputsHere()
    {
        for (; _nextOutput < _outputTimes.Length && _outputTimes[_nextOutput] <= _stepper.Time; _nextOutput++)
            _stepper.State.CopyTo(Row(_nextOutput));
    }

    private void KeepOutputsBefore(double time)
    {
        for (; _nextOutput < _outputTimes.Length && _outputTimes[_nextOutput] < time; _nextOutput++)
            _stepper.Interpolate(_outputTimes[_nextOutput], Row(_nextOutput));
    }

    private Span<double> Row(int output) => _states.AsSpan(output * _system.Dimension, _system.Dimension);

    private OdeSolution Finish(OdeStatus status)
    {
        KeepOutputsHere();
        var complete = _nextOutput == _outputTimes.Length;
        return new OdeSolution(
            complete ? _outputTimes : _outputTimes[.._nextOutput],
            complete ? _states : _states[..(_nextOutput * _system.Dimension)],
            _stepper.State.ToArray(),
            Report(status));
    }

    private OdeReport Report(OdeStatus status)
    {
        var failure = status == OdeStatus.Completed ? null : OdeFailure.Of(status, _system, _stepper, _norm, _lastStep, _happenings?.LastFunction, _signGuard);
        var work = _stepper.Work;
        return new OdeReport
        {
            Method = _method.Name,
            Status = status,
            Failure = failure?.Sentence(_method.Name, _end, _options),
            Time = _stepper.Time,
            LastStep = _lastStep,
            Variable = failure?.Variable,
            EventFunction = failure?.EventFunction,
            Events = _happenings?.Count ?? 0,
            StepsAccepted = _accepted,
            StepsRejected = _rejected,
            StepsRejectedBelowZero = _signGuard?.Rejections ?? 0,
            SmallestStep = _accepted > 0 ? _smallestStep : 0,
            LargestStep = _largestStep,
            Work = work with { RightHandSideEvaluations = work.RightHandSideEvaluations + _restarts },
        };
    }
}
