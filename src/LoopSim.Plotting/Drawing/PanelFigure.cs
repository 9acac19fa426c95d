using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Lays out a panel of horizontal bars.</summary>
/// <remarks>Each bar begins at zero, has its condition to the left and its value printed at its end; the rows decide the height.</remarks>
internal static class PanelFigure
{
    private const double RowHeight = 28;
    private const double BarShare = 0.68;
    private const double Gap = 7;
    private const double LeastWidth = 150;

    private static readonly TextStyle StrongValue = TextStyle.Label with { Bold = true };

    /// <summary>The chart, laid out.</summary>
    public static Figure Create(Chart.Panel chart, ChartRenderOptions options)
    {
        var width = options.Width ?? 900;
        var title = TitleBlock.Create(chart, width);
        var names = chart.Bars.Select(bar => TextStyle.Label.Wrap(bar.Label, 0.42 * width)).ToArray();
        var valueWidth = chart.Bars.Select(bar => ValueStyle(bar).Width(ValueText(bar))).DefaultIfEmpty(0).Max() + (2 * Gap);
        var left = Math.Ceiling(Math.Max(AxisTexts.LeastMargin, TitleBlock.Margin + names.Select(name => name.Width).DefaultIfEmpty(0).Max() + Gap));
        double[] marked = [0, .. chart.Bars.Select(bar => bar.Value), chart.Reference ?? 0];
        var negative = marked.Any(value => value < 0) ? valueWidth : 0;
        var margin = Math.Max(AxisTexts.LeastMargin, TitleBlock.Margin + valueWidth);
        width = (int)Math.Max(width, Math.Ceiling(left + negative + LeastWidth + margin));
        var right = Math.Floor(width - margin);
        var (ticks, range) = AxisTicks.ChooseAndRound(
            AxisRange.Of(chart.Value, marked, fromZero: true), Math.Clamp((int)((right - left) / 80), 2, 10), chart.Value);
        var x = new AxisScale(range, left + negative, right);
        ticks = AxisTicks.ChooseHorizontal(x, chart.Value.Unit, 60, TextStyle.Tick.Width);

        var top = Math.Ceiling(title.Bottom);
        var reference = MomentLabels.Create(
            chart.Reference is { } value ? [new ChartMoment(value, chart.ReferenceLabel)] : [],
            x,
            new Box(left, top, right, top),
            TextStyle.Label with { Colour = FigurePalette.Reference.Legible() });
        var rows = Rows(names, top + reference.Height + 4);
        var bottom = Math.Ceiling((rows.IsEmpty ? top + reference.Height + RowHeight : rows[^1].Bottom) + 4);
        var data = new Box(left, top, right, bottom);
        var label = TextStyle.AxisLabel.Wrap(chart.Value.Text, width - left - TitleBlock.Margin);

        var y = new AxisScale(new AxisRange(0, data.Height), data.Bottom, data.Top);
        var plot = PlotCanvas.Create(data, x, y);
        plot.AddBottomAxis(ticks);
        AddBars(plot, chart.Bars, rows, x, y);
        AddZero(plot, x, data, y);
        reference.AddLines(plot, x, y, data, FigurePalette.Reference);

        var values = chart.Bars.Select((bar, i) => ValueItem(bar, x, (rows[i].Top + rows[i].Bottom) / 2));
        var nameTexts = names.SelectMany((name, i) => name.Centred(left - Gap, (rows[i].Top + rows[i].Bottom) / 2, TextAnchor.End));
        var noData = chart.Bars.IsEmpty ? AxisTexts.NoData(data) : [];
        return new Figure(width, (int)(bottom + AxisTexts.HeightBelow(label)), plot,
            [.. title.Texts, .. nameTexts, .. AxisTexts.Bottom(label, ticks, x, data, width), .. reference.Texts, .. values, .. noData])
        {
            Title = chart.Title,
            Description = Describe(chart),
        };
    }

    /// <summary>The upper and lower end of each row: as high as its name needs.</summary>
    private static ImmutableArray<(double Top, double Bottom)> Rows(TextBlock[] names, double top)
    {
        var rows = ImmutableArray.CreateBuilder<(double Top, double Bottom)>(names.Length);
        foreach (var name in names)
        {
            var bottom = top + Math.Max(RowHeight, name.Height + 8);
            rows.Add((top, bottom));
            top = bottom;
        }

        return rows.MoveToImmutable();
    }

    private static void AddBars(
        ScottPlot.Plot plot, ImmutableArray<ChartBar> bars, ImmutableArray<(double Top, double Bottom)> rows, AxisScale x, AxisScale y)
    {
        for (var i = 0; i < bars.Length; i++)
        {
            if (!double.IsFinite(bars[i].Value))
                continue;
            var (middle, half) = ((rows[i].Top + rows[i].Bottom) / 2, RowHeight * BarShare / 2);
            var (zero, end) = (Place(0, x), Place(bars[i].Value, x));
            var bar = plot.Add.Rectangle(x.FromPixel(zero), x.FromPixel(end), y.FromPixel(middle - half), y.FromPixel(middle + half));
            bar.FillColor = (bars[i].Emphasised ? FigurePalette.Strong : FigurePalette.Muted).ToScottPlot();
            bar.LineWidth = 0;
        }
    }

    /// <summary>The line that bars begin at.</summary>
    private static void AddZero(ScottPlot.Plot plot, AxisScale x, Box data, AxisScale y)
    {
        var at = x.FromPixel(Place(0, x));
        var line = plot.Add.Line(at, y.FromPixel(data.Bottom), at, y.FromPixel(data.Top));
        line.LineColor = FigurePalette.SoftInk.ToScottPlot();
        line.LineWidth = 1;
        line.MarkerSize = 0;
    }

    /// <summary>Where a value is along the axis, px; beyond an end it is at the end.</summary>
    private static double Place(double value, AxisScale x) => Math.Clamp(x.ToPixel(value), x.LowPixel, x.HighPixel);

    private static TextItem ValueItem(ChartBar bar, AxisScale x, double middle)
    {
        var style = ValueStyle(bar);
        var negative = bar.Value < 0;
        var end = Place(double.IsNaN(bar.Value) ? 0 : bar.Value, x);
        return new TextItem(ValueText(bar), negative ? end - Gap : end + Gap, middle + style.BaselineBelowMiddle, negative ? TextAnchor.End : TextAnchor.Start, style)
        {
            Halo = true,
        };
    }

    private static string ValueText(ChartBar bar) => double.IsNaN(bar.Value) ? "no value" : NumberText.Short(bar.Value);

    private static TextStyle ValueStyle(ChartBar bar) => bar.Emphasised ? StrongValue : TextStyle.Label;

    private static string Describe(Chart.Panel chart)
    {
        var bars = string.Join("; ", chart.Bars.Select(bar => $"{bar.Label}: {ValueText(bar)}"));
        ImmutableArray<string> parts =
        [
            chart.Subtitle,
            $"Bar chart of {chart.Value.Text}",
            bars,
            chart.Reference is { } reference ? $"Reference {chart.ReferenceLabel}: {NumberText.Short(reference)}" : "",
        ];
        return string.Join(". ", parts.Where(part => part.Length > 0)) + ".";
    }
}
