namespace LoopSim.Solvers.Ode;

/// <summary>Finds the first time within a proposed step at which a function of <see cref="IOdeEvents"/> is on another side than at its beginning.</summary>
/// <remarks>
/// The functions are looked at on the dense output at four points of each step, and where the parabola through three of them turns near zero, so that a
/// function that changes side twice in a step is seen as well unless its excursion is short beside a quarter of the step. Where one changed, the time
/// is bracketed by the ITP method, with all functions evaluated at each trial: the bracket's lower end has every function on its old side.
/// Oliveira and Takahashi 2021, doi:10.1145/3423597, here with the earliest of the regula falsi estimates of the functions that changed.
/// </remarks>
internal sealed class EventLocator
{
    private const int Points = 4;

    /// <summary>Times are told apart down to this share of a step, or to neighbouring doubles where these lie further apart.</summary>
    private const double Resolution = 1.0 / (1L << 60);

    /// <summary>A parabola that turns within this share of the value at hand is looked at more closely.</summary>
    private const double NearZero = 0.5;

    private readonly IOdeEvents _events;
    private readonly double[][] _values;
    private readonly double[] _times = new double[Points + 1];
    private readonly double[] _trialState;
    private double[] _below;
    private double[] _above;
    private double[] _trial;

    public EventLocator(IOdeEvents events, int dimension)
    {
        _events = events;
        var count = events.FunctionCount;
        _values = [.. Enumerable.Range(0, Points + 1).Select(_ => new double[count])];
        (_below, _above, _trial) = (new double[count], new double[count], new double[count]);
        _trialState = new double[dimension];
    }

    /// <summary>The lowest number of a function that changed side at the time found last.</summary>
    public int Function { get; private set; }

    /// <summary>Sets the sides from which the next step starts.</summary>
    public void Begin(double time, ReadOnlySpan<double> state) => _events.Evaluate(time, state, _values[0]);

    /// <summary>Returns the first time at which a function is on another side than at the beginning of the step; or, where none is, NaN, and the end of the
    /// step is then the beginning of the next.</summary>
    /// <param name="stepper">A stepper with a proposed step.</param>
    /// <param name="endTime">Where that step ends.</param>
    public double FirstChange(OdeStepper stepper, double endTime)
    {
        if (_trial.Length == 0)
            return double.NaN;
        _times[0] = stepper.Time;
        for (var p = 1; p <= Points; p++)
        {
            _times[p] = p == Points ? endTime : stepper.Time + (endTime - stepper.Time) * p / Points;
            Evaluate(stepper, _times[p], endTime, _values[p]);
            if (SomeChanged(_values[p]))
                return Locate(stepper, _times[p - 1], _values[p - 1], _times[p], _values[p], endTime);
            if (p >= 2 && Excursion(stepper, p, endTime) is var found && !double.IsNaN(found))
                return found;
        }
        (_values[0], _values[Points]) = (_values[Points], _values[0]);
        return double.NaN;
    }

    private static bool IsAbove(double value) => value >= 0;

    private bool SomeChanged(double[] values)
    {
        var start = _values[0];
        for (var k = 0; k < values.Length; k++)
        {
            if (IsAbove(values[k]) != IsAbove(start[k]))
            {
                Function = k;
                return true;
            }
        }
        return false;
    }

    private void Evaluate(OdeStepper stepper, double time, double endTime, double[] values)
    {
        if (time == endTime)
        {
            _events.Evaluate(time, stepper.ProposedState, values);
            return;
        }
        stepper.Interpolate(time, _trialState);
        _events.Evaluate(time, _trialState, values);
    }

    /// <summary>Looks where the parabola through the last three points turns, for each function whose parabola turns near zero or beyond.</summary>
    private double Excursion(OdeStepper stepper, int last, double endTime)
    {
        var (first, middle, end) = (_values[last - 2], _values[last - 1], _values[last]);
        for (var k = 0; k < middle.Length; k++)
        {
            var slope = (end[k] - first[k]) / 2;
            var curvature = end[k] - 2 * middle[k] + first[k];
            var place = -slope / curvature;
            var turn = middle[k] + slope * place / 2;
            if (!(Math.Abs(place) < 1) || (IsAbove(turn) == IsAbove(middle[k]) && Math.Abs(turn) > NearZero * Math.Abs(middle[k])))
                continue;
            var time = _times[last - 1] + place * (_times[last] - _times[last - 1]);
            var before = place < 0 ? last - 2 : last - 1;
            if (!(time > _times[before] && time < _times[before + 1]))
                continue;
            Evaluate(stepper, time, endTime, _trial);
            if (SomeChanged(_trial))
                return Locate(stepper, _times[before], _values[before], time, _trial, endTime);
        }
        return double.NaN;
    }

    private double Locate(OdeStepper stepper, double low, double[] lowValues, double high, double[] highValues, double endTime)
    {
        lowValues.CopyTo(_below, 0);
        highValues.CopyTo(_above, 0);
        var resolution = Resolution * (endTime - stepper.Time);
        var first = high - low;
        // ITP takes at most one trial more than bisection does: the bracket after j trials is at most 2^(1-j) of the first.
        for (var largest = first; !IsNarrow(low, high, resolution); largest /= 2)
        {
            var time = Math.Clamp(Trial(low, high, first, largest), Math.BitIncrement(low), Math.BitDecrement(high));
            Evaluate(stepper, time, endTime, _trial);
            if (SomeChanged(_trial))
            {
                high = time;
                (_above, _trial) = (_trial, _above);
            }
            else
            {
                low = time;
                (_below, _trial) = (_trial, _below);
            }
        }
        SomeChanged(_above);
        return high;
    }

    private static bool IsNarrow(double low, double high, double resolution) =>
        high - low <= resolution || Math.BitIncrement(low) >= high;

    /// <summary>Interpolates, truncates towards the middle, and projects onto what keeps pace with bisection.</summary>
    private double Trial(double low, double high, double first, double largest)
    {
        var width = high - low;
        var half = low + width / 2;
        var estimate = EarliestEstimate(low, high);
        var toMiddle = half - estimate;
        var truncation = Math.Min(0.2 * width * width / first, Math.Abs(toMiddle));
        var truncated = estimate + Math.CopySign(truncation, toMiddle);
        var room = Math.Max(0, largest - width / 2);
        return Math.Abs(truncated - half) <= room ? truncated : half - Math.CopySign(room, toMiddle);
    }

    private double EarliestEstimate(double low, double high)
    {
        var start = _values[0];
        var share = 1.0;
        for (var k = 0; k < start.Length; k++)
        {
            if (IsAbove(_above[k]) == IsAbove(start[k]))
                continue;
            var (before, after) = (Math.Abs(_below[k]), Math.Abs(_above[k]));
            var crossing = before / (before + after);
            share = Math.Min(share, double.IsFinite(crossing) ? crossing : 0.5);
        }
        return low + share * (high - low);
    }
}
