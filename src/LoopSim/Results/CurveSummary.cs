namespace LoopSim.Results;

/// <summary>What a curve comes to in a few numbers.</summary>
/// <param name="Rest">The value at time 0.</param>
/// <param name="Peak">The highest value; rest itself where the curve never rises above it.</param>
/// <param name="PeakTime">When the peak is reached first, but for a millionth of the way from rest, in the curve's time unit; the first time where it is rest.</param>
/// <param name="Trough">The lowest value; rest itself where the curve never falls below it.</param>
/// <param name="TroughTime">When the trough is reached first, as for the peak.</param>
/// <param name="HalfChangeTime">When the curve first stands half-way between rest and whichever of peak and trough is farther from it, by linear interpolation; NaN where it never leaves rest.</param>
/// <param name="End">The last value.</param>
/// <remarks>A curve that has no value at time 0 has no rest, peak, trough or half change: all are NaN. Later points without value are passed over.</remarks>
public sealed record CurveSummary(double Rest, double Peak, double PeakTime, double Trough, double TroughTime, double HalfChangeTime, double End)
{
    /// <summary>A curve that stays within this share of its rest and of its largest change from it, or within 1e-9, has not left it on that side, and one
    /// that comes within this share of the way to its peak or trough has reached it: solvers leave such ripples.</summary>
    private const double Ripple = 1e-6;

    /// <summary>Whether the curve rises above its rest.</summary>
    public bool Rises => Peak > Rest;

    /// <summary>Whether the curve falls below its rest.</summary>
    public bool Falls => Trough < Rest;

    /// <summary>Sums up one variable of a time course.</summary>
    /// <param name="course">The time course.</param>
    /// <param name="name">The variable.</param>
    /// <exception cref="ArgumentException">There is no such variable, or the course has no time points.</exception>
    public static CurveSummary Of(TimeCourse course, string name)
    {
        ArgumentNullException.ThrowIfNull(course);
        var values = course.Column(name);
        if (values.Length == 0)
            throw new ArgumentException("The time course has no time points to sum up.", nameof(course));
        var rest = values[0];
        if (double.IsNaN(rest))
            return new CurveSummary(rest, rest, double.NaN, rest, double.NaN, double.NaN, values[^1]);
        var change = values.Max(v => Math.Abs(v - rest));
        var still = Math.Max(1e-9, Ripple * Math.Max(change, Math.Abs(rest)));
        var (peak, peakTime) = Reached(values.Max());
        // Enumerable.Min is NaN where any value is.
        var (trough, troughTime) = Reached(-values.Max(v => -v));
        return new CurveSummary(rest, peak, peakTime, trough, troughTime, change <= still ? double.NaN : HalfWay(course.Times, values, change), values[^1]);

        (double Value, double Time) Reached(double extreme)
        {
            var way = Math.Abs(extreme - rest);
            return way <= still ? (rest, course.Times[0]) : (extreme, course.Times[Array.FindIndex(values, v => Math.Abs(v - extreme) <= Ripple * way)]);
        }
    }

    /// <summary>When the curve first crosses the middle between its rest and its first value that is farthest from it.</summary>
    private static double HalfWay(ReadOnlySpan<double> times, double[] values, double change)
    {
        var (rest, farthest) = (values[0], values.First(v => Math.Abs(v - values[0]) == change));
        var middle = 0.5 * (rest + farthest);
        var after = Array.FindIndex(values, v => farthest > rest ? v >= middle : v <= middle);
        // At index 0 the curve is at rest, which is not half-way, so there is a point before, and one that has a value.
        var before = after - 1;
        while (double.IsNaN(values[before]))
            before--;
        var share = (middle - values[before]) / (values[after] - values[before]);
        return times[before] + share * (times[after] - times[before]);
    }
}
