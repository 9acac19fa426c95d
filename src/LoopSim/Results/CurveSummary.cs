namespace LoopSim.Results;

/// <summary>What a curve comes to in five numbers.</summary>
/// <param name="Rest">The value at time 0.</param>
/// <param name="Peak">The value farthest from rest; rest itself where the curve never leaves it.</param>
/// <param name="PeakTime">When that is reached first, but for a millionth of the way from rest, in the curve's time unit.</param>
/// <param name="HalfRiseTime">When the curve first stands half-way between rest and peak, by linear interpolation; NaN where it never leaves rest.</param>
/// <param name="End">The last value.</param>
/// <remarks>A curve that has no value at time 0 has no rest, no peak and no half rise: all are NaN. Later points without value are passed over.</remarks>
public sealed record CurveSummary(double Rest, double Peak, double PeakTime, double HalfRiseTime, double End)
{
    /// <summary>A curve that stays within this share of its rest, or within 1e-9, has not left it, and one that comes within this share of the way to its
    /// peak has reached it: solvers leave such ripples.</summary>
    private const double Ripple = 1e-6;

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
            return new CurveSummary(rest, rest, double.NaN, double.NaN, values[^1]);
        var farthest = values.Max(v => Math.Abs(v - rest));
        if (farthest <= Math.Max(1e-9, Ripple * Math.Abs(rest)))
            return new CurveSummary(rest, rest, course.Times[0], double.NaN, values[^1]);

        var peak = Array.FindIndex(values, v => Math.Abs(v - rest) == farthest);
        var middle = 0.5 * (rest + values[peak]);
        var after = Array.FindIndex(values, v => values[peak] > rest ? v >= middle : v <= middle);
        var reached = Array.FindIndex(values, v => Math.Abs(v - values[peak]) <= Ripple * farthest);
        return new CurveSummary(rest, values[peak], course.Times[reached], Crossing(course.Times, values, after, middle), values[^1]);
    }

    private static double Crossing(ReadOnlySpan<double> times, double[] values, int after, double middle)
    {
        // At index 0 the curve is at rest, which is not half-way, so there is a point before, and one that has a value.
        var before = after - 1;
        while (double.IsNaN(values[before]))
            before--;
        var share = (middle - values[before]) / (values[after] - values[before]);
        return times[before] + share * (times[after] - times[before]);
    }
}
