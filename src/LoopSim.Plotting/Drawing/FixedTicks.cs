using LoopSim.Plotting.Layout;
using ScottPlot;

namespace LoopSim.Plotting.Drawing;

/// <summary>Marks along an axis at given values, without text.</summary>
/// <remarks>ScottPlot's own fixed ticks are left out of a plot that has no data.</remarks>
internal sealed class FixedTicks(AxisTicks ticks) : ITickGenerator
{
    /// <inheritdoc/>
    public Tick[] Ticks { get; } = [.. ticks.Values.Select(value => Tick.Major(value, ""))];

    /// <inheritdoc/>
    /// <value>Ignored: the layout has chosen the ticks.</value>
    public int MaxTickCount { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        // The layout has chosen them.
    }
}
