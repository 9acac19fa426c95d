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

    private static double LabelLeft => TitleBlock.Margin - 4;

    /// <summary>Room for a vertical axis to the left of the data area, px.</summary>
    public static double WidthLeft(TextBlock label, AxisTicks ticks)
    {
        var numbers = ticks.Labels.Select(TextStyle.Tick.Width).DefaultIfEmpty(0).Max();
        return Math.Ceiling(Math.Max(LeastMargin, LabelLeft + label.Height + LabelGap + numbers + Gap + PlotCanvas.TickLength));
    }

    /// <summary>Room for a horizontal axis below the data area, px.</summary>
    public static double HeightBelow(TextBlock label) => Math.Ceiling(
        PlotCanvas.TickLength + Gap + TextStyle.Tick.LineHeight + LabelGap + label.Height + TitleBlock.Margin - 4);

    /// <summary>The texts of a vertical axis.</summary>
    public static IEnumerable<TextItem> Left(PlottedAxis axis, Box data)
    {
        var x = data.Left - PlotCanvas.TickLength - Gap;
        var below = TextStyle.Tick.BaselineBelowMiddle;
        var numbers = axis.Ticks.Values.Zip(axis.Ticks.Labels, (value, text) =>
            new TextItem(text, x, axis.Scale.ToPixel(value) + below, TextAnchor.End, TextStyle.Tick));
        return axis.Label.Upwards(LabelLeft, (data.Top + data.Bottom) / 2).Concat(numbers);
    }

    /// <summary>The texts of a horizontal axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="data">The data area.</param>
    /// <param name="width">Width of the figure, px: a label wider than the data area stays within it.</param>
    public static IEnumerable<TextItem> Bottom(PlottedAxis axis, Box data, double width)
    {
        var half = (axis.Label.Width / 2) + TitleBlock.Margin;
        var centre = Math.Clamp((data.Left + data.Right) / 2, half, Math.Max(half, width - half));
        var top = data.Bottom + PlotCanvas.TickLength + Gap;
        var baseline = top + (TextStyle.Tick.LineHeight / 2) + TextStyle.Tick.BaselineBelowMiddle;
        var numbers = axis.Ticks.Values.Zip(axis.Ticks.Labels, (value, text) =>
            new TextItem(text, axis.Scale.ToPixel(value), baseline, TextAnchor.Middle, TextStyle.Tick));
        return numbers.Concat(axis.Label.Below(centre, top + TextStyle.Tick.LineHeight + LabelGap, TextAnchor.Middle));
    }

    /// <summary>What stands in a data area that has nothing to show.</summary>
    public static IEnumerable<TextItem> NoData(Box data) => TextStyle.Subtitle.Wrap("no data", data.Width)
        .Centred((data.Left + data.Right) / 2, (data.Top + data.Bottom) / 2, TextAnchor.Middle);
}
