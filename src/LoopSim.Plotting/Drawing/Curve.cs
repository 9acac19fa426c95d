using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Results;
using ScottPlot;

namespace LoopSim.Plotting.Drawing;

/// <summary>A curve in the data area, with its band, reduced to the points that can be seen.</summary>
internal sealed class Curve
{
    // A tenth of a px is a fifth of a pixel of the PNG: nobody sees what is left out.
    private const double Tolerance = 0.1;

    private const double Dash = 7;
    private const double Gap = 4;

    // Beyond the ends of the axes something is still drawn, px.
    private const double Margin = 60;

    private readonly ChartSeries _series;
    private readonly Rgb _colour;
    private readonly AxisScale _x;
    private readonly AxisScale _y;
    private readonly ImmutableArray<ImmutableArray<(double X, double Y)>> _runs;
    private readonly double _dodge;

    /// <summary>A curve between two axes.</summary>
    /// <param name="series">Its values.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="dodge">How far it is moved down, px.</param>
    public Curve(ChartSeries series, Rgb colour, AxisScale x, AxisScale y, double dodge)
    {
        _series = series;
        _colour = colour;
        _x = x;
        _y = y;
        _dodge = dodge;
        _runs = [.. Runs(series.Y).Select(run => Pixels(run, series.Y))];
    }

    /// <summary>The last point that is drawn, px; <see langword="null"/> where there is none.</summary>
    public (double X, double Y)? End => _runs.IsEmpty ? null : _runs[^1][^1];

    /// <summary>The name of a curve, which says so where there is nothing to draw.</summary>
    public static string Name(ChartSeries series) =>
        series.Label.Length == 0 || series.X.Zip(series.Y).Any(point => double.IsFinite(point.First) && double.IsFinite(point.Second))
            ? series.Label
            : $"{series.Label} (no values)";

    /// <summary>How far a curve is moved so that staircases at the same level do not hide each other, px; 0 for other curves.</summary>
    /// <param name="all">All curves of the chart.</param>
    /// <param name="index">The curve.</param>
    public static double Dodge(ImmutableArray<ChartSeries> all, int index)
    {
        var stairs = all.Count(series => series.Steps);
        var place = all.Take(index).Count(series => series.Steps);
        return all[index].Steps ? (place - ((stairs - 1) / 2.0)) * Math.Min(3, 45.0 / stairs) : 0;
    }

    /// <summary>Draws the band.</summary>
    public void AddBand(Plot plot)
    {
        if (_series.BandLow.IsEmpty)
            return;
        var width = _series.BandLow.Zip(_series.BandHigh, (low, high) => low + high);
        foreach (var run in Runs([.. width]).Where(run => run.End - run.Start > 1))
        {
            var edge = Pixels(run, _series.BandLow).Concat(Pixels(run, _series.BandHigh).Reverse());
            var band = plot.Add.Polygon([.. edge.Select(ToCoordinates)]);
            band.FillColor = _colour.ToScottPlot(0.18);
            band.LineWidth = 0;
            band.MarkerSize = 0;
        }
    }

    /// <summary>Draws a dot for each value by itself.</summary>
    public void AddDots(Plot plot)
    {
        foreach (var run in _runs.Where(run => run.Length == 1))
        {
            var dot = plot.Add.Marker(ToCoordinates(run[0]));
            dot.Shape = MarkerShape.FilledCircle;
            dot.Size = 7;
            dot.Color = _colour.ToScottPlot();
        }
    }

    /// <summary>Draws a line for each unbroken run of values.</summary>
    public void AddLines(Plot plot)
    {
        var runs = _runs.Where(run => run.Length > 1);
        foreach (var run in _series.Dashed ? runs.SelectMany(run => Dashes.Cut(run, Dash, Gap)).Where(IsSeen) : runs.Select(run => (IReadOnlyList<(double X, double Y)>)run))
        {
            var line = plot.Add.Scatter(run.Select(ToCoordinates).ToArray());
            line.Color = _colour.ToScottPlot();
            line.MarkerSize = 0;
            line.LineWidth = 2;
            line.LineStyle.StrokeJoin = SkiaSharp.SKStrokeJoin.Round;
        }
    }

    /// <summary>The unbroken runs of finite values, ends excluded.</summary>
    private IEnumerable<(int Start, int End)> Runs(ImmutableArray<double> values)
    {
        for (var start = 0; start < values.Length; start++)
        {
            var end = start;
            while (end < values.Length && double.IsFinite(values[end]) && double.IsFinite(_series.X[end]))
                end++;
            if (end > start)
                yield return (start, end);
            start = end;
        }
    }

    private ImmutableArray<(double X, double Y)> Pixels((int Start, int End) run, ImmutableArray<double> values)
    {
        var points = new List<(double X, double Y)>(run.End - run.Start);
        for (var i = run.Start; i < run.End; i++)
        {
            var (x, y) = (_x.ToPixel(_series.X[i]), _y.ToPixel(values[i]) + _dodge);
            if (_series.Steps && points.Count > 0)
                points.Add((x, points[^1].Y));
            points.Add((x, y));
        }

        var pixels = points.ToArray();
        return [.. CurveReduction.Reduce(pixels, Tolerance).Select(i => pixels[i])];
    }

    /// <summary>Whether any of a dash can lie between the axes; far outside there can be thousands.</summary>
    private bool IsSeen(IReadOnlyList<(double X, double Y)> dash) =>
        dash.Max(point => point.X) >= _x.LowPixel - Margin && dash.Min(point => point.X) <= _x.HighPixel + Margin
        && dash.Max(point => point.Y) >= _y.HighPixel - Margin && dash.Min(point => point.Y) <= _y.LowPixel + Margin;

    private Coordinates ToCoordinates((double X, double Y) pixel) => new(_x.FromPixel(pixel.X), _y.FromPixel(pixel.Y));
}
