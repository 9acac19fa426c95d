namespace LoopSim.Tests.Scenarios;

/// <summary>Properties of a finely sampled curve.</summary>
/// <param name="Times">Sampling times, evenly spaced.</param>
/// <param name="Values">The values there.</param>
internal sealed record CourseShape(double[] Times, double[] Values)
{
    /// <summary>A bend as slight as this is what rounding leaves of a curve at rest.</summary>
    private const double Ripple = 1e-9;

    /// <summary>The maxima inside the curve, in order, by a parabola through three samples.</summary>
    public List<(double Time, double Value)> Maxima() => Extremes(1);

    /// <summary>The minima inside the curve, likewise.</summary>
    public List<(double Time, double Value)> Minima() => Extremes(-1);

    /// <summary>When the curve first stands at a level, by linear interpolation.</summary>
    public double FirstAt(double level)
    {
        var after = Array.FindIndex(Values, v => Values[0] < level ? v >= level : v <= level);
        return Times[after - 1] + (level - Values[after - 1]) / (Values[after] - Values[after - 1]) * (Times[after] - Times[after - 1]);
    }

    /// <summary>The mean over a stretch of whole samples, by the trapezoidal rule, which is exact to rounding over whole periods.</summary>
    public double Mean(double from, double to)
    {
        var inside = Enumerable.Range(0, Times.Length).Where(i => Times[i] >= from && Times[i] <= to).ToArray();
        return (inside.Sum(i => Values[i]) - 0.5 * (Values[inside[0]] + Values[inside[^1]])) / (inside.Length - 1);
    }

    /// <summary>The largest value in a stretch.</summary>
    public double Largest(double from, double to) => Enumerable.Range(0, Times.Length).Where(i => Times[i] >= from && Times[i] < to).Max(i => Values[i]);

    private List<(double Time, double Value)> Extremes(int sign)
    {
        var found = new List<(double, double)>();
        for (var i = 1; i < Values.Length - 1; i++)
        {
            var (a, b, c) = (sign * Values[i - 1], sign * Values[i], sign * Values[i + 1]);
            if (b <= a || b < c || 2 * b - a - c < Ripple * Math.Abs(b))
                continue;
            var shift = 0.5 * (a - c) / (a - 2 * b + c);
            found.Add((Times[i] + shift * (Times[1] - Times[0]), sign * (b - 0.25 * (a - c) * shift)));
        }
        return found;
    }
}
