using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Makes a figure of a panel of horizontal bars.</summary>
/// <remarks>Each bar begins at zero, has its condition to the left and its value printed at its end; the rows decide the height.</remarks>
internal static class PanelFigure
{
    private const double RowHeight = 28;
    private const double BarShare = 0.68;
    private const double Gap = 7;
    private const double LeastWidth = 150;
    private const double RowGap = 4;

    // The share of the figure's width that the name of a bar may take before it is broken into lines.
    private const double NameShare = 0.42;

    private static readonly TextStyle StrongValue = TextStyle.Label with { Bold = true };

    /// <summary>The chart as a figure.</summary>
    public static Figure Create(Chart.Panel chart, ChartRenderOptions options)
    {
        var width = options.Width ?? 900;
        var title = TitleBlock.Create(chart, width);
        var names = chart.Bars.Select(bar => TextStyle.Label.Wrap(bar.Label, NameShare * width)).ToArray();
        var nameWidth = names.Select(name => name.Width).DefaultIfEmpty(0).Max();
        var left = Math.Ceiling(Math.Max(AxisTexts.LeastMargin, TitleBlock.Margin + nameWidth + Gap));
        var (ticks, x) = HorizontalAxis(chart, left, width);
        width = (int)Math.Max(width, x.HighPixel + RightMargin(chart));

        var top = Math.Ceiling(title.Bottom);
        var reference = Reference(chart, x, new Box(left, top, x.HighPixel, top));
        var rows = Rows(names, top + reference.Height + RowGap);
        var bottom = Math.Ceiling((rows.IsEmpty ? top + reference.Height + RowHeight : rows[^1].Bottom) + RowGap);
        var data = new Box(left, top, x.HighPixel, bottom);
        var axis = new PlottedAxis(TextStyle.AxisLabel.Wrap(chart.Value.Text, width - left - TitleBlock.Margin), ticks, x);
        return new Figure(
            width,
            (int)(bottom + AxisTexts.HeightBelow(axis.Label)),
            Plot(chart, data, axis, rows, reference),
            [
                .. title.Texts,
                .. names.SelectMany((name, i) => name.Centred(left - Gap, rows[i].Middle, TextAnchor.End)),
                .. AxisTexts.Bottom(axis, data, width),
                .. reference.Texts,
                .. chart.Bars.Select((bar, i) => ValueItem(bar, x, rows[i].Middle)),
                .. chart.Bars.IsEmpty ? AxisTexts.NoData(data) : [],
            ])
        {
            Title = chart.Title,
            Description = Describe(chart),
        };
    }

    /// <summary>The axis, from the names to the margin for values at the ends of bars; no shorter than can be read.</summary>
    private static (AxisTicks Ticks, AxisScale Scale) HorizontalAxis(Chart.Panel chart, double left, double width)
    {
        double[] marked = [0, .. chart.Bars.Select(bar => bar.Value), chart.Reference ?? 0];
        var start = left + (marked.Any(value => value < 0) ? ValueWidth(chart) : 0);
        var end = Math.Floor(Math.Max(start + LeastWidth, width - RightMargin(chart)));
        var most = Math.Clamp((int)((end - start) / 80), 2, 10);
        var (_, range) = AxisTicks.ChooseAndRound(AxisRange.Of(chart.Value, marked, fromZero: true), most, chart.Value);
        var scale = new AxisScale(range, start, end);
        return (AxisTicks.ChooseHorizontal(scale, chart.Value.Unit, 60, TextStyle.Tick.Width), scale);
    }

    private static double RightMargin(Chart.Panel chart) =>
        Math.Ceiling(Math.Max(AxisTexts.LeastMargin, TitleBlock.Margin + ValueWidth(chart)));

    /// <summary>Room for the widest value beside a bar, px.</summary>
    private static double ValueWidth(Chart.Panel chart) =>
        chart.Bars.Select(bar => ValueStyle(bar).Width(ValueText(bar))).DefaultIfEmpty(0).Max() + (2 * Gap);

    private static MomentLabels Reference(Chart.Panel chart, AxisScale x, Box data)
    {
        ImmutableArray<ChartMoment> marked = chart.Reference is { } value ? [new ChartMoment(value, chart.ReferenceLabel)] : [];
        return MomentLabels.Create(marked, x, data, TextStyle.Label with { Colour = FigurePalette.Reference.Legible() });
    }

    /// <summary>The middle and the lower end of each row: as high as its name needs.</summary>
    private static ImmutableArray<(double Middle, double Bottom)> Rows(TextBlock[] names, double top)
    {
        var rows = ImmutableArray.CreateBuilder<(double Middle, double Bottom)>(names.Length);
        foreach (var name in names)
        {
            var bottom = top + Math.Max(RowHeight, name.Height + 8);
            rows.Add(((top + bottom) / 2, bottom));
            top = bottom;
        }

        return rows.MoveToImmutable();
    }

    private static ScottPlot.Plot Plot(
        Chart.Panel chart, Box data, PlottedAxis axis, ImmutableArray<(double Middle, double Bottom)> rows, MomentLabels reference)
    {
        var y = new AxisScale(new AxisRange(0, data.Height), data.Bottom, data.Top);
        var plot = PlotCanvas.Create(data, axis.Scale, y);
        plot.AddBottomAxis(axis.Ticks);
        AddBars(plot, chart.Bars, rows, axis.Scale, y);
        AddZero(plot, axis.Scale, data, y);
        reference.AddLines(plot, axis.Scale, y, data, FigurePalette.Reference);
        return plot;
    }

    private static void AddBars(
        ScottPlot.Plot plot, ImmutableArray<ChartBar> bars, ImmutableArray<(double Middle, double Bottom)> rows, AxisScale x, AxisScale y)
    {
        for (var i = 0; i < bars.Length; i++)
        {
            if (!double.IsFinite(bars[i].Value))
                continue;
            var (middle, half) = (rows[i].Middle, RowHeight * BarShare / 2);
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
        var (left, anchor) = negative ? (end - Gap, TextAnchor.End) : (end + Gap, TextAnchor.Start);
        return new TextItem(ValueText(bar), left, middle + style.BaselineBelowMiddle, anchor, style) { Halo = true };
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
