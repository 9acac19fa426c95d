namespace LoopSim.Results;

/// <summary>What a curve comes to in four numbers.</summary>
/// <param name="Rest">The value at time 0.</param>
/// <param name="Peak">The value farthest from rest; rest itself where the curve never leaves it.</param>
/// <param name="PeakTime">When that is reached first, but for a millionth of the way from rest, in the curve's time unit.</param>
/// <param name="HalfRiseTime">When the curve first stands half-way between rest and peak, by linear interpolation; NaN where it never leaves rest.</param>
/// <param name="End">The last value.</param>
public sealed record CurveSummary(double Rest, double Peak, double PeakTime, double HalfRiseTime, double End)
{
    /// <summary>A curve that stays within this share of its rest, or within 1e-9, has not left it, and one that comes within this share of the way to its
    /// peak has reached it: solvers leave such ripples.</summary>
    private const double Ripple = 1e-6;

    /// <summary>Sums up one variable of a time course.</summary>
    /// <param name="course">The time course.</param>
    /// <param name="name">The variable.</param>
    public static CurveSummary Of(TimeCourse course, string name)
    {
        ArgumentNullException.ThrowIfNull(course);
        var values = course.Column(name);
        var rest = values[0];
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
        // At index 0 the curve is at rest, which is not half-way, so there is a point before.
        var share = values[after] == values[after - 1] ? 1 : (middle - values[after - 1]) / (values[after] - values[after - 1]);
        return times[after - 1] + share * (times[after] - times[after - 1]);
    }
}
