namespace LoopSim.Solvers.Ode;

/// <summary>Lets the events of one run happen, and sees when they no longer let time move on.</summary>
internal sealed class Happenings(IOdeEvents events, int dimension)
{
    /// <summary>So many events in a row, each at once after the one before, end a run.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>At once: within so many spacings of doubles.</summary>
    private const double Spacings = 1 << 16;

    /// <summary>At once: within this share of the step that was tried.</summary>
    private const double ShareOfStep = 1.0 / (1L << 40);

    private readonly EventLocator _locator = new(events, dimension);
    private readonly double[] _state = new double[dimension];
    private double _before;
    private int _atOnce;

    /// <summary>How many events there were after the start.</summary>
    public int Count { get; private set; }

    /// <summary>The function that made the last event; none where it was <see cref="NextTime"/>.</summary>
    public int? LastFunction { get; private set; }

    /// <summary>Whether events follow one another without time moving on.</summary>
    public bool IsChattering => _atOnce >= MostAtOnce;

    /// <summary>When something happens next whatever the functions say.</summary>
    public double NextTime => events.NextTime;

    /// <summary>Lets happen what is due at the start.</summary>
    public void AtStart(OdeStepper stepper)
    {
        _before = double.NegativeInfinity;
        stepper.State.CopyTo(_state);
        Happen(stepper, stepper.Time);
    }

    /// <summary>Lets happen what was waiting for the time reached.</summary>
    public void AtNextTime(OdeStepper stepper)
    {
        Register(stepper.Time, 0, null);
        stepper.State.CopyTo(_state);
        Happen(stepper, stepper.Time);
    }

    /// <summary>Returns the first time within a proposed step at which a function is on another side; NaN where none is.</summary>
    public double FirstChange(OdeStepper stepper, double endTime) => _locator.FirstChange(stepper, endTime);

    /// <summary>Ends a proposed step at the time found and lets happen what is due there.</summary>
    public void AtChange(OdeStepper stepper, double time, double endTime)
    {
        Register(time, endTime - stepper.Time, _locator.Function);
        if (time == endTime)
            stepper.ProposedState.CopyTo(_state);
        else
            stepper.Interpolate(time, _state);
        Happen(stepper, time);
    }

    private void Register(double time, double step, int? function)
    {
        var size = Math.Abs(time);
        var near = Math.Max(Spacings * (Math.BitIncrement(size) - size), ShareOfStep * step);
        _atOnce = time - _before <= near ? _atOnce + 1 : 0;
        _before = time;
        LastFunction = function;
        Count++;
    }

    private void Happen(OdeStepper stepper, double time)
    {
        events.Happen(time, _state);
        stepper.Start(time, _state, time, time);
        _locator.Begin(time, _state);
    }
}
