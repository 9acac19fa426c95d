namespace LoopSim.Plotting.Layout;

/// <summary>Where the values of an axis lie in the figure.</summary>
/// <param name="Range">The values.</param>
/// <param name="LowPixel">Where its lower end is, px.</param>
/// <param name="HighPixel">Where its upper end is, px.</param>
internal readonly record struct AxisScale(AxisRange Range, double LowPixel, double HighPixel)
{
    // Beyond this many lengths of the axis nothing is seen, and coordinates stay small enough for single precision.
    private const double Farthest = 20;

    /// <summary>The place of a value, px; a value far outside the range lies 20 lengths of the axis away at most.</summary>
    public double ToPixel(double value)
    {
        var fraction = (Math.Clamp(value, -AxisRange.Largest, AxisRange.Largest) - Range.Low) / Range.Span;
        return LowPixel + (Math.Clamp(fraction, -Farthest, Farthest) * (HighPixel - LowPixel));
    }

    /// <summary>The value at a place.</summary>
    public double FromPixel(double pixel) => Range.Low + ((pixel - LowPixel) / (HighPixel - LowPixel) * Range.Span);
}
