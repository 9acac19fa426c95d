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
    public static Figure Create(Chart.Lines chart, ChartRenderOptions options)
    {
        Check(chart);
        var names = new CurveLabels(chart.Series, NameShare * LinesLayout.ChosenWidth(options));
        var layout = LinesLayout.Create(chart, options, names);
        var (x, y) = (layout.X.Scale, layout.Y.Scale);
        ImmutableArray<Curve> curves = [.. chart.Series.Select((series, i) => new Curve(series, FigurePalette.Curve(i), x, y, layout.Dodges[i]))];
        var placed = names.Place([.. curves.Select(curve => curve.End)], layout.Data);
        var noData = curves.All(curve => curve.End is null) ? AxisTexts.NoData(layout.Data) : [];
        return new Figure(
            layout.Width,
            layout.Height,
            Plot(layout, curves),
            [
                .. layout.Title.Texts,
                .. AxisTexts.Left(layout.Y, layout.Data),
                .. AxisTexts.Bottom(layout.X, layout.Data, layout.Width),
                .. layout.Moments.Texts,
                .. placed.Texts,
                .. noData,
            ])
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

    /// <summary>What ScottPlot draws: moments below bands, bands below dots, dots below lines.</summary>
    private static ScottPlot.Plot Plot(LinesLayout layout, ImmutableArray<Curve> curves)
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
        return plot;
    }

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
