using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Makes a figure of a chart of curves.</summary>
internal static class LinesFigure
{
    // The share of the figure's width that the name of a curve may take before it is broken into lines.
    private const double NameShare = 0.32;

    /// <summary>The chart as a figure.</summary>
    public static Figure Create(Chart.Lines given, ChartRenderOptions options)
    {
        Check(given);
        var chart = LogarithmicChart.Of(given);
        var names = new CurveLabels(chart.Series, NameShare * LinesLayout.ChosenWidth(options));
        var layout = LinesLayout.Create(chart, options, names);
        var (x, y) = (layout.X.Scale, layout.Y.Scale);
        ImmutableArray<Curve> curves = [.. chart.Series.Select((series, i) => new Curve(series, FigurePalette.Curve(series.ColourOf ?? i), x, y, layout.Dodges[i]))];
        var points = new PointLabels(chart.Points, x, y, layout.Data);
        var placed = names.Place([.. curves.Select(curve => curve.End)], layout.Data);
        var noData = curves.All(curve => curve.End is null) ? AxisTexts.NoData(layout.Data) : [];
        return new Figure(
            layout.Width,
            layout.Height,
            Plot(layout, curves, points),
            [
                .. layout.Title.Texts,
                .. AxisTexts.Left(layout.Y, layout.Data),
                .. AxisTexts.Bottom(layout.X, layout.Data, layout.Width),
                .. layout.Moments.Texts,
                .. placed.Texts,
                .. points.Texts,
                .. noData,
            ])
        {
            Strokes = placed.Leaders,
            Title = chart.Title,
            Description = Describe(given),
        };
    }

    private static void Check(Chart.Lines chart)
    {
        foreach (var axis in new[] { chart.X, chart.Y })
        {
            if (axis.IsLogarithmic && (axis.Low <= 0 || axis.High <= 0))
                throw new ArgumentException($"The axis \"{axis.Label}\" is logarithmic: its ends must be above zero.", nameof(chart));
        }

        foreach (var series in chart.Series)
        {
            var (points, low, high) = (series.X.Length, series.BandLow.Length, series.BandHigh.Length);
            if (series.Y.Length != points)
            {
                throw new ArgumentException(
                    $"The curve \"{series.Label}\" has {points} horizontal values, but {series.Y.Length} vertical ones.", nameof(chart));
            }

            if (low != high || (low != 0 && low != points))
            {
                throw new ArgumentException(
                    $"The curve \"{series.Label}\" has {points} points, but its band has {low} lower and {high} upper values.",
                    nameof(chart));
            }
        }
    }

    /// <summary>What ScottPlot draws: moments below bands, bands below dots, dots below lines, marked points above all.</summary>
    private static ScottPlot.Plot Plot(LinesLayout layout, ImmutableArray<Curve> curves, PointLabels points)
    {
        var (x, y) = (layout.X.Scale, layout.Y.Scale);
        var plot = PlotCanvas.Create(layout.Data, x, y);
        plot.AddBottomAxis(layout.X.Ticks);
        plot.AddLeftAxis(layout.Y.Ticks);
        layout.Moments.AddLines(plot, x, y, layout.Data, FigurePalette.Moment);
        foreach (var curve in curves)
            curve.AddBand(plot);
        foreach (var curve in curves)
            curve.AddDots(plot);
        foreach (var curve in curves)
            curve.AddLines(plot);
        points.AddDots(plot, x, y);
        return plot;
    }

    private static string Describe(Chart.Lines chart)
    {
        var curves = string.Join("; ", chart.Series.Select(series => series.Label).Where(label => label.Length > 0));
        var moments = string.Join("; ", chart.Moments.Select(moment => $"{moment.Label} at {NumberText.Short(moment.X)}"));
        var points = string.Join("; ", chart.Points.Select(point => $"{point.Label} at {NumberText.Short(point.X)}"));
        ImmutableArray<string> parts =
        [
            chart.Subtitle,
            $"Line chart of {chart.Y.Text} against {chart.X.Text}",
            curves.Length > 0 ? $"Curves: {curves}" : "No curves",
            moments.Length > 0 ? $"Moments: {moments}" : "",
            points.Length > 0 ? $"Points: {points}" : "",
        ];
        return string.Join(". ", parts.Where(part => part.Length > 0)) + ".";
    }
}
