using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;
using ScottPlot;
using Box = LoopSim.Plotting.Layout.Box;

namespace LoopSim.Plotting.Drawing;

/// <summary>The marked points of a chart: dots, and labels beside them that do not cover one another.</summary>
internal sealed class PointLabels
{
    private const double Gap = 9;

    private readonly ImmutableArray<(double X, double Y)> _dots;

    /// <summary>Places the labels: to the right of a dot where there is room, else to its left, and lower or higher where another is in the way.</summary>
    /// <param name="points">The points.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="data">The data area, px.</param>
    public PointLabels(IEnumerable<ChartPoint> points, AxisScale x, AxisScale y, Box data)
    {
        var dots = ImmutableArray.CreateBuilder<(double X, double Y)>();
        var texts = ImmutableArray.CreateBuilder<TextItem>();
        foreach (var point in points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)))
        {
            var dot = (X: x.ToPixel(point.X), Y: y.ToPixel(point.Y));
            dots.Add(dot);
            texts.Add(Candidates(point.Label, dot, data).FirstOrDefault(text => data.Contains(text.Bounds) && !texts.Any(other => text.Bounds.Overlaps(other.Bounds))) ?? Candidates(point.Label, dot, data).First());
        }
        (_dots, Texts) = (dots.ToImmutable(), texts.ToImmutable());
    }

    /// <summary>The labels at their places.</summary>
    public ImmutableArray<TextItem> Texts { get; }

    /// <summary>Draws the dots.</summary>
    public void AddDots(Plot plot, AxisScale x, AxisScale y)
    {
        foreach (var (px, py) in _dots)
        {
            var dot = plot.Add.Marker(x.FromPixel(px), y.FromPixel(py));
            dot.Shape = MarkerShape.FilledCircle;
            dot.Size = 9;
            dot.Color = FigurePalette.Ink.ToScottPlot();
        }
    }

    private static IEnumerable<TextItem> Candidates(string label, (double X, double Y) dot, Box data)
    {
        var style = TextStyle.Label;
        var onRight = dot.X + Gap + style.Width(label) <= data.Right;
        foreach (var rows in new[] { 0, 1, -1, 2, -2, 3, -3 })
        {
            var baseline = dot.Y + style.BaselineBelowMiddle + rows * style.LineHeight;
            yield return new TextItem(label, onRight ? dot.X + Gap : dot.X - Gap, baseline, onRight ? TextAnchor.Start : TextAnchor.End, style) { Halo = true };
        }
    }
}
