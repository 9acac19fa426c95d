using System.Collections.Immutable;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Where everything in a chart of curves lies.</summary>
/// <remarks>
/// The margins are as wide as the text in them: numbers and axis labels to the left and below, names of curves to the right, moments in
/// a strip above the highest value. Names that do not fit below each other make the figure higher.
/// </remarks>
/// <param name="Width">Width of the figure, px.</param>
/// <param name="Height">Height of the figure, px.</param>
/// <param name="Title">Title and subtitle.</param>
/// <param name="Data">The data area, px.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Moments">The marked moments.</param>
/// <param name="Dodges">How far each curve is moved down, px.</param>
internal sealed record LinesLayout(
    int Width, int Height, TitleBlock Title, Box Data, PlottedAxis X, PlottedAxis Y, MomentLabels Moments, ImmutableArray<double> Dodges)
{
    // Between the ends of a range and the axes, so that curves at the very ends are seen whole, px.
    private const double Inset = 7;
    private const double LeastWidth = 200;
    private const double LeastHeight = 160;

    /// <summary>Lays a chart out.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="options">Its size.</param>
    /// <param name="names">The names of the curves.</param>
    public static LinesLayout Create(Chart.Lines chart, ChartRenderOptions options, CurveLabels names)
    {
        var width = ChosenWidth(options);
        var title = TitleBlock.Create(chart, width);
        var xLabel = TextStyle.AxisLabel.Wrap(chart.X.Text, 0.6 * width);
        var below = AxisTexts.HeightBelow(xLabel);
        var height = Math.Ceiling(Math.Max(Math.Max(options.Height - title.Bottom - below, names.Height), LeastHeight));

        var yLabel = TextStyle.AxisLabel.Wrap(chart.Y.Text, height);
        var (yTicks, yRange) = VerticalTicks(chart, height);
        var left = AxisTexts.WidthLeft(yLabel, yTicks);
        var right = Math.Ceiling(Math.Max(AxisTexts.LeastMargin - Inset, TitleBlock.Margin + names.Width));
        width = (int)Math.Max(width, left + LeastWidth + right);
        var data = new Box(left, Math.Ceiling(title.Bottom), width - right, Math.Ceiling(title.Bottom) + height);

        var times = chart.Series.SelectMany(curve => curve.X).Concat(chart.Moments.Select(moment => moment.X)).Concat(chart.Points.Select(point => point.X));
        var x = new AxisScale(AxisRange.Of(chart.X, times, fromZero: false), data.Left + Inset, data.Right - Inset);
        var xTicks = chart.X.IsLogarithmic ? AxisTicks.ChooseHorizontalLogarithmic(x, 60, TextStyle.Tick.Width) : AxisTicks.ChooseHorizontal(x, chart.X.Unit, 60, TextStyle.Tick.Width);
        var moments = MomentLabels.Create(chart.Moments, x, data, TextStyle.Label);

        // Two rows of moments fit a figure of the usual height; more make it higher, as staircases side by side do.
        ImmutableArray<double> dodges = [.. chart.Series.Select((_, i) => Curve.Dodge(chart.Series, i))];
        var spread = dodges.DefaultIfEmpty(0).Max();
        var extra = Math.Max(0, moments.Height - MomentLabels.UsualHeight) + (2 * spread);
        data = data with { Bottom = data.Bottom + Math.Ceiling(extra) };
        var y = new AxisScale(yRange, data.Bottom - Inset - spread, data.Top + Inset + moments.Height + spread);
        return new LinesLayout(
            width,
            (int)(data.Bottom + below),
            title,
            data,
            new PlottedAxis(xLabel, xTicks, x),
            new PlottedAxis(yLabel, yTicks, y),
            moments,
            dodges);
    }

    /// <summary>Width of a figure, px, before it grows with its labels.</summary>
    public static int ChosenWidth(ChartRenderOptions options) => options.Width ?? 900;

    private static (AxisTicks Ticks, AxisRange Range) VerticalTicks(Chart.Lines chart, double height)
    {
        var range = AxisRange.Of(chart.Y, chart.Series.SelectMany(Heights).Concat(chart.Points.Select(point => point.Y)), fromZero: !chart.Y.IsLogarithmic);
        var most = Math.Clamp((int)(height / 45), 3, 12);
        if (chart.Y.IsLogarithmic)
            return (AxisTicks.ChooseLogarithmic(range, most), range);
        return AxisTicks.ChooseAndRound(range, most, chart.Y, leastStep: IsCounted(chart) ? 1 : 0);
    }

    /// <summary>Whether all curves are staircases between whole numbers, as states are: then no fraction is marked.</summary>
    private static bool IsCounted(Chart.Lines chart) =>
        chart.Series.Length > 0 &&
        chart.Series.All(series => series.Steps && Heights(series).All(value => !double.IsFinite(value) || value == Math.Round(value)));

    /// <summary>All vertical values of a curve and its band.</summary>
    private static IEnumerable<double> Heights(ChartSeries series) => series.Y.Concat(series.BandLow).Concat(series.BandHigh);
}
