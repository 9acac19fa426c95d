using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;

namespace LoopSim.Plotting.Drawing;

/// <summary>The numbers and the labels along axes.</summary>
internal static class AxisTexts
{
    /// <summary>Least room beside the ends of a horizontal axis, px: half of the widest number and a little white.</summary>
    public const double LeastMargin = 52;

    // Between a mark and its number, px.
    private const double Gap = 4;

    // Between numbers and the label of the axis, px.
    private const double LabelGap = 6;

    /// <summary>Room for a vertical axis to the left of the data area, px.</summary>
    public static double WidthLeft(TextBlock label, AxisTicks ticks) => Math.Ceiling(Math.Max(LeastMargin,
        TitleBlock.Margin - 4 + label.Height + LabelGap + ticks.Labels.Select(TextStyle.Tick.Width).DefaultIfEmpty(0).Max() + Gap + PlotCanvas.TickLength));

    /// <summary>Room for a horizontal axis below the data area, px.</summary>
    public static double HeightBelow(TextBlock label) => Math.Ceiling(
        PlotCanvas.TickLength + Gap + TextStyle.Tick.LineHeight + LabelGap + label.Height + TitleBlock.Margin - 4);

    /// <summary>The texts of a vertical axis.</summary>
    public static IEnumerable<TextItem> Left(TextBlock label, AxisTicks ticks, AxisScale scale, Box data) =>
        label.Upwards(TitleBlock.Margin - 4, (data.Top + data.Bottom) / 2).Concat(ticks.Values.Zip(ticks.Labels, (value, text) => new TextItem(
            text,
            data.Left - PlotCanvas.TickLength - Gap,
            scale.ToPixel(value) + TextStyle.Tick.BaselineBelowMiddle,
            TextAnchor.End,
            TextStyle.Tick)));

    /// <summary>The texts of a horizontal axis.</summary>
    /// <param name="label">What it shows.</param>
    /// <param name="ticks">The values marked.</param>
    /// <param name="scale">Where they are.</param>
    /// <param name="data">The data area.</param>
    /// <param name="width">Width of the figure, px: a label wider than the data area stays within it.</param>
    public static IEnumerable<TextItem> Bottom(TextBlock label, AxisTicks ticks, AxisScale scale, Box data, double width)
    {
        var half = (label.Width / 2) + TitleBlock.Margin;
        var centre = Math.Clamp((data.Left + data.Right) / 2, half, Math.Max(half, width - half));
        var top = data.Bottom + PlotCanvas.TickLength + Gap;
        var middle = top + (TextStyle.Tick.LineHeight / 2);
        return ticks.Values
            .Zip(ticks.Labels, (value, text) => new TextItem(text, scale.ToPixel(value), middle + TextStyle.Tick.BaselineBelowMiddle, TextAnchor.Middle, TextStyle.Tick))
            .Concat(label.Below(centre, top + TextStyle.Tick.LineHeight + LabelGap, TextAnchor.Middle));
    }

    /// <summary>What stands in a data area that has nothing to show.</summary>
    public static IEnumerable<TextItem> NoData(Box data) => TextStyle.Subtitle.Wrap("no data", data.Width)
        .Centred((data.Left + data.Right) / 2, (data.Top + data.Bottom) / 2, TextAnchor.Middle);
}
