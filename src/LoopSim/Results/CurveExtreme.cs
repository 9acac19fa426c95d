using System.Collections.Immutable;

namespace LoopSim.Results;

/// <summary>A maximum or minimum inside a curve.</summary>
/// <param name="Time">When.</param>
/// <param name="Value">How high.</param>
/// <param name="IsMaximum">Whether it is a maximum.</param>
public readonly record struct CurveExtreme(double Time, double Value, bool IsMaximum)
{
    /// <summary>The share of a curve's range by which an extreme stands out from both sides at least; less is a ripple.</summary>
    public const double Prominence = 1e-3;

    /// <summary>A curve whose range is within this share of its largest value stays where it is: rest is found to some 1e-6.</summary>
    private const double Flat = 1e-5;

    /// <summary>The extremes inside a curve that stand out, in order, maxima and minima by turns.</summary>
    /// <param name="times">Times, evenly spaced.</param>
    /// <param name="values">The values there.</param>
    /// <remarks>Placed by the parabola through three points: on a smooth curve time is right to the square of their distance, value to its fourth power.</remarks>
    public static ImmutableArray<CurveExtreme> In(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        var found = ImmutableArray.CreateBuilder<CurveExtreme>();
        if (values.Length < 3)
            return [];
        var (smallest, largest) = RangeOf(values);
        var range = largest - smallest;
        // Neither where a value is NaN.
        if (!(range > Math.Max(LevelText.Nothing, Flat * Math.Max(Math.Abs(smallest), Math.Abs(largest)))))
            return [];
        var step = Prominence * range;
        // A zigzag: what was highest becomes a maximum once the curve has fallen from it by a step, and likewise below.
        var (low, high) = (0, 0);
        bool? rising = null;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[high])
                high = i;
            if (values[i] < values[low])
                low = i;
            if (rising != false && values[high] - values[i] >= step)
            {
                if (rising == true)
                    found.Add(Placed(times, values, high, true));
                (rising, low) = (false, i);
            }
            else if (rising != true && values[i] - values[low] >= step)
            {
                if (rising == false)
                    found.Add(Placed(times, values, low, false));
                (rising, high) = (true, i);
            }
        }
        return found.ToImmutable();
    }

    /// <summary>The least and the largest value; NaN where any value is.</summary>
    private static (double Smallest, double Largest) RangeOf(ReadOnlySpan<double> values)
    {
        var (smallest, largest) = (values[0], values[0]);
        foreach (var value in values)
            (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
        return (smallest, largest);
    }

    private static CurveExtreme Placed(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int at, bool isMaximum)
    {
        var (before, middle, after) = (values[at - 1], values[at], values[at + 1]);
        var bend = before - 2 * middle + after;
        var shift = bend == 0 ? 0 : 0.5 * (before - after) / bend;
        return new CurveExtreme(times[at] + shift * (times[at + 1] - times[at]), middle - 0.25 * (before - after) * shift, isMaximum);
    }
}
