using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Lays out a chart of curves.</summary>
/// <remarks>
/// The margins are as wide as the text in them: numbers and axis labels to the left and below, curve names to the right, moments in a
/// strip above the highest value. Names of curves that do not fit make the figure higher.
/// </remarks>
internal static class LinesFigure
{
    // Between the ends of a range and the axes, so that curves at the very ends are seen whole, px.
    private const double Inset = 7;
    private const double LeastWidth = 200;
    private const double LeastHeight = 160;

    /// <summary>The chart, laid out.</summary>
    public static Figure Create(Chart.Lines chart, ChartRenderOptions options)
    {
        Check(chart);
        var width = options.Width ?? 900;
        var title = TitleBlock.Create(chart, width);
        var names = new CurveLabels(chart.Series, 0.32 * width);
        var xLabel = TextStyle.AxisLabel.Wrap(chart.X.Text, 0.6 * width);
        var below = AxisTexts.HeightBelow(xLabel);
        var height = Math.Ceiling(Math.Max(Math.Max(options.Height - title.Bottom - below, names.Height), LeastHeight));

        var yLabel = TextStyle.AxisLabel.Wrap(chart.Y.Text, height);
        var (yTicks, yRange) = AxisTicks.ChooseAndRound(
            AxisRange.Of(chart.Y, chart.Series.SelectMany(Heights), fromZero: true), Math.Clamp((int)(height / 45), 3, 12), chart.Y, IsCounted(chart) ? 1 : 0);
        var left = AxisTexts.WidthLeft(yLabel, yTicks);
        var margin = Math.Ceiling(Math.Max(AxisTexts.LeastMargin - Inset, TitleBlock.Margin + names.Width));
        width = (int)Math.Max(width, left + LeastWidth + margin);
        var data = new Box(left, Math.Ceiling(title.Bottom), width - margin, Math.Ceiling(title.Bottom) + height);

        var xRange = AxisRange.Of(chart.X, chart.Series.SelectMany(curve => curve.X).Concat(chart.Moments.Select(moment => moment.X)), fromZero: false);
        var x = new AxisScale(xRange, data.Left + Inset, data.Right - Inset);
        var xTicks = AxisTicks.ChooseHorizontal(x, chart.X.Unit, 60, TextStyle.Tick.Width);
        var moments = MomentLabels.Create(chart.Moments, x, data, TextStyle.Label);

        // Two rows of moments fit a figure of the usual height; more make it higher, as staircases side by side do.
        var dodges = chart.Series.Select((_, i) => Curve.Dodge(chart.Series, i)).ToArray();
        var spread = dodges.DefaultIfEmpty(0).Max();
        data = data with { Bottom = data.Bottom + Math.Ceiling(Math.Max(0, moments.Height - MomentLabels.UsualHeight) + (2 * spread)) };
        var y = new AxisScale(yRange, data.Bottom - Inset - spread, data.Top + Inset + moments.Height + spread);

        var curves = chart.Series.Select((series, i) => new Curve(series, x, y, dodges[i])).ToArray();
        var placed = names.Place([.. curves.Select(curve => curve.End)], data);
        var plot = PlotCanvas.Create(data, x, y);
        plot.AddBottomAxis(xTicks);
        plot.AddLeftAxis(yTicks);
        moments.AddLines(plot, x, y, data, FigurePalette.Moment);
        for (var i = 0; i < curves.Length; i++)
            curves[i].AddBand(plot, FigurePalette.Curve(i));
        for (var i = 0; i < curves.Length; i++)
            curves[i].AddDots(plot, FigurePalette.Curve(i));
        for (var i = 0; i < curves.Length; i++)
            curves[i].AddLines(plot, FigurePalette.Curve(i));

        var noData = curves.All(curve => curve.End is null) ? AxisTexts.NoData(data) : [];
        return new Figure(width, (int)(data.Bottom + below), plot,
            [.. title.Texts, .. AxisTexts.Left(yLabel, yTicks, y, data), .. AxisTexts.Bottom(xLabel, xTicks, x, data, width), .. moments.Texts, .. placed.Texts, .. noData])
        {
            Strokes = placed.Leaders,
            Title = chart.Title,
            Description = Describe(chart),
        };
    }

    private static void Check(Chart.Lines chart)
    {
        foreach (var series in chart.Series)
        {
            if (series.X.Length != series.Y.Length)
                throw new ArgumentException($"The curve \"{series.Label}\" has {series.X.Length} horizontal values, but {series.Y.Length} vertical ones.", nameof(chart));
            if (series.BandLow.Length != series.BandHigh.Length || (series.BandLow.Length != 0 && series.BandLow.Length != series.X.Length))
            {
                throw new ArgumentException(
                    $"The curve \"{series.Label}\" has {series.X.Length} points, but its band has {series.BandLow.Length} lower and {series.BandHigh.Length} upper values.", nameof(chart));
            }
        }
    }

    /// <summary>Whether all curves are staircases between whole numbers, such as states: then no fraction is marked along the axis.</summary>
    private static bool IsCounted(Chart.Lines chart) =>
        chart.Series.Length > 0 && chart.Series.All(series => series.Steps && Heights(series).All(value => !double.IsFinite(value) || value == Math.Round(value)));

    /// <summary>All vertical values of a curve and its band.</summary>
    private static IEnumerable<double> Heights(ChartSeries series) => series.Y.Concat(series.BandLow).Concat(series.BandHigh);

    private static string Describe(Chart.Lines chart)
    {
        var curves = string.Join("; ", chart.Series.Select(series => series.Label));
        var moments = string.Join("; ", chart.Moments.Select(moment => $"{moment.Label} at {NumberText.Short(moment.X)}"));
        ImmutableArray<string> parts =
        [
            chart.Subtitle,
            $"Line chart of {chart.Y.Text} against {chart.X.Text}",
            curves.Length > 0 ? $"Curves: {curves}" : "No curves",
            moments.Length > 0 ? $"Moments: {moments}" : "",
        ];
        return string.Join(". ", parts.Where(part => part.Length > 0)) + ".";
    }
}
