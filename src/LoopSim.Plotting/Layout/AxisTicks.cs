using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Plotting.Layout;

/// <summary>Round values to mark along an axis.</summary>
/// <param name="Step">The distance between two of them.</param>
/// <param name="Values">The values, ascending, within the range of the axis.</param>
internal sealed record AxisTicks(double Step, ImmutableArray<double> Values)
{
    private static readonly ImmutableArray<double> DecimalSteps = [1, 2, 5];

    /// <summary>The labels: of a linear axis all to the same precision, of a logarithmic one the numbers whose logarithms the values are.</summary>
    public ImmutableArray<string> Labels => IsLogarithmic ? [.. Values.Select(value => NumberText.Short(Math.Pow(10, value)))] : [.. Values.Select(value => NumberText.Tick(value, Step, Magnitude))];

    /// <summary>Whether the values are decadic logarithms.</summary>
    public bool IsLogarithmic { get; private init; }

    private double Magnitude => Values.IsEmpty ? 0 : Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1]));

    /// <summary>The ticks of a range.</summary>
    /// <param name="range">What the axis shows.</param>
    /// <param name="most">The greatest number of ticks, at least 2.</param>
    /// <param name="unit">The unit of the axis: times are divided as clocks and calendars are.</param>
    public static AxisTicks Choose(AxisRange range, int most, string unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var smallest = range.Span / most;
        foreach (var step in Steps(smallest, ClockSteps(unit)).Where(step => step >= smallest * (1 - 1e-9)))
        {
            var values = Multiples(range, step);
            if (values.Length <= most)
                return new AxisTicks(step, values);
        }

        throw new InvalidOperationException($"No step divides {range} into {most}: this is a bug in LoopSim.");
    }

    /// <summary>The ticks of a logarithmic axis: powers of ten, or in a short range also twice and five times these.</summary>
    /// <param name="range">What the axis shows, as decadic logarithms.</param>
    /// <param name="most">The greatest number of ticks, at least 2.</param>
    public static AxisTicks ChooseLogarithmic(AxisRange range, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        ImmutableArray<double> within = [.. Enumerable.Range((int)Math.Floor(range.Low), (int)Math.Ceiling(range.Span) + 2)
            .SelectMany(decade => DecimalSteps.Select(step => decade + Math.Log10(step)))
            .Where(value => value >= range.Low - 1e-9 && value <= range.High + 1e-9)];
        if (within.Length is >= 2 && within.Length <= most)
            return new AxisTicks(1, within) { IsLogarithmic = true };
        var decades = Choose(range, most, "1");
        // Parts of a decade are no round numbers, but all that a very short range has.
        return new AxisTicks(decades.Step, decades.Step >= 1 || within.Length < 2 ? decades.Values : Multiples(range, 1)) { IsLogarithmic = true };
    }

    /// <summary>The ticks of a vertical axis and its range, widened to whole steps where its ends are not given.</summary>
    /// <param name="range">What the axis has to show.</param>
    /// <param name="most">The greatest number of ticks before widening, at least 2.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="leastStep">The least distance between two ticks, e.g. 1 for counts.</param>
    public static (AxisTicks Ticks, AxisRange Range) ChooseAndRound(AxisRange range, int most, ChartAxis axis, double leastStep = 0)
    {
        ArgumentNullException.ThrowIfNull(axis);
        var step = Math.Max(leastStep, Choose(range, most, axis.Unit).Step);
        var rounded = new AxisRange(
            axis.Low is null ? Math.Floor((range.Low / step) + 1e-9) * step : range.Low,
            axis.High is null ? Math.Ceiling((range.High / step) - 1e-9) * step : range.High);
        return (new AxisTicks(step, Multiples(rounded, step)), rounded);
    }

    /// <summary>The ticks of a horizontal axis: as many as their labels leave room for.</summary>
    /// <param name="scale">The axis.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="spacing">The least distance between ticks, px; labels may need more.</param>
    /// <param name="width">The width of a label, px.</param>
    /// <param name="leastStep">The least distance between two ticks, e.g. 1 for counts.</param>
    public static AxisTicks ChooseHorizontal(AxisScale scale, string unit, double spacing, Func<string, double> width, double leastStep = 0)
    {
        var length = scale.HighPixel - scale.LowPixel;
        for (var most = Math.Clamp((int)(length / spacing), 2, 13); ; most--)
        {
            var ticks = Choose(scale.Range, most, unit);
            if (ticks.Step < leastStep)
                ticks = new AxisTicks(leastStep, Multiples(scale.Range, leastStep));
            var widest = ticks.Labels.Select(width).DefaultIfEmpty(0).Max();
            if (most == 2 || widest + 14 <= ticks.Step / scale.Range.Span * length)
                return ticks;
        }
    }

    /// <summary>The ticks of a horizontal logarithmic axis: as many as their labels leave room for.</summary>
    /// <param name="scale">The axis, in decadic logarithms.</param>
    /// <param name="spacing">The least distance between ticks, px; labels may need more.</param>
    /// <param name="width">The width of a label, px.</param>
    public static AxisTicks ChooseHorizontalLogarithmic(AxisScale scale, double spacing, Func<string, double> width)
    {
        for (var most = Math.Clamp((int)((scale.HighPixel - scale.LowPixel) / spacing), 2, 13); ; most--)
        {
            var ticks = ChooseLogarithmic(scale.Range, most);
            var (places, widths) = (ticks.Values.Select(scale.ToPixel).ToArray(), ticks.Labels.Select(width).ToArray());
            if (most == 2 || Enumerable.Range(1, Math.Max(0, places.Length - 1)).All(i => (widths[i] + widths[i - 1]) / 2 + 14 <= places[i] - places[i - 1]))
                return ticks;
        }
    }

    /// <summary>Candidate steps about a size, ascending: those of the clock where it has any, and else decimal ones.</summary>
    private static IEnumerable<double> Steps(double about, ImmutableArray<double> clock)
    {
        var exponent = (int)Math.Floor(Math.Log10(about));
        var decimals = Enumerable.Range(exponent, 4).SelectMany(e => DecimalSteps.Select(step => step * Math.Pow(10, e)));
        return clock.IsEmpty
            ? decimals
            : decimals.Where(step => step < clock[0] || step > clock[^1]).Concat(clock).Order();
    }

    /// <summary>Steps of time that are round to a reader of clocks, between the decimal ones; none for other units.</summary>
    private static ImmutableArray<double> ClockSteps(string unit) => unit switch
    {
        "s" or "min" => [1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 360, 600, 720, 1440],
        "h" => [1, 2, 3, 6, 12, 24, 48, 72, 96, 120, 168],
        "d" => [1, 2, 7, 14, 28, 56, 84],
        _ => [],
    };

    private static ImmutableArray<double> Multiples(AxisRange range, double step)
    {
        // A tick within a billionth of a step of an end counts as on it: 3 * 0.1 > 0.3.
        var first = Math.Ceiling((range.Low / step) - 1e-9);
        var last = Math.Floor((range.High / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => (first + i) * step)];
    }
}
