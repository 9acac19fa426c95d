using System.Globalization;
using LoopSim.Results;

namespace LoopSim.Plotting.Layout;

/// <summary>The range of values that an axis shows.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end, above <paramref name="Low"/>.</param>
internal readonly record struct AxisRange(double Low, double High)
{
    /// <summary>Values are drawn as if no larger than this: twice as much is still a number.</summary>
    public const double Largest = 1e300;

    // A range is no narrower than this: a thousandth of it is still a number of full precision.
    private const double Smallest = 1e-290;

    /// <summary>How far the range reaches.</summary>
    public double Span => High - Low;

    /// <summary>The range of an axis: what it asks for, and else what the data need.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">All values to be shown; those that are not numbers are passed over.</param>
    /// <param name="fromZero">Whether zero belongs on the axis unless the values lie in a narrow range far from it.</param>
    /// <exception cref="ArgumentException">The ends that the axis asks for are not in order.</exception>
    public static AxisRange Of(ChartAxis axis, IEnumerable<double> values, bool fromZero)
    {
        ArgumentNullException.ThrowIfNull(axis);
        if (!double.IsFinite(axis.Low ?? 0) || !double.IsFinite(axis.High ?? 0) || axis.Low >= axis.High)
        {
            throw new ArgumentException(
                $"The axis \"{axis.Label}\" goes from {End(axis.Low)} to {End(axis.High)}: its ends must be numbers, Low below High.",
                nameof(axis));
        }

        var (min, max) = Extent(values);
        if (fromZero && min > 0 && min <= 0.5 * max)
            min = 0;
        if (fromZero && max < 0 && max >= 0.5 * min)
            max = 0;
        var (low, high) = (Math.Clamp(axis.Low ?? min, -Largest, Largest), Math.Clamp(axis.High ?? max, -Largest, Largest));
        return IsWide(low, high) ? new AxisRange(low, high) : Widen(axis, low, high);
    }

    /// <summary>The smallest range that holds the values; 0 to 1 where there is none.</summary>
    public static (double Min, double Max) Extent(IEnumerable<double> values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
        {
            min = Math.Min(min, Math.Clamp(value, -Largest, Largest));
            max = Math.Max(max, Math.Clamp(value, -Largest, Largest));
        }

        return min <= max ? (min, max) : (0, 1);
    }

    private static string End(double? end) => end?.ToString(CultureInfo.InvariantCulture) ?? "automatic";

    /// <summary>Whether the ends differ by more than rounding.</summary>
    private static bool IsWide(double low, double high) =>
        high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) && high - low > Smallest;

    /// <summary>A range about a single value: from zero to it, or a unit about zero; a given end stays.</summary>
    private static AxisRange Widen(ChartAxis axis, double low, double high)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        var reach = size > Smallest ? size : 1;
        return (axis.Low, axis.High) switch
        {
            ({ } given, _) => new AxisRange(given, given + reach),
            (_, { } given) => new AxisRange(given - reach, given),
            _ when high > Smallest => new AxisRange(0, high),
            _ when low < -Smallest => new AxisRange(low, 0),
            _ => new AxisRange(0, 1),
        };
    }
}
