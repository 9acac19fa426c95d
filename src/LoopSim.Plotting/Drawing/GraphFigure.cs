using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Makes a figure of a graph: boxes with labels at their places, arrows between them, the key of the colours below.</summary>
/// <remarks>The figure is as large as boxes and gaps need; it is never scaled down, so that labels stay legible.</remarks>
internal static class GraphFigure
{
    private const double Padding = 8;
    private const double BoxHeight = 26;
    private const double RowHeight = 78;
    private const double KeyGap = 18;
    private const double Sample = 14;

    /// <summary>The share of white in the light tone of a group's colour.</summary>
    private const double Lightness = 0.78;

    /// <summary>The chart as a figure.</summary>
    public static Figure Create(Chart.Graph chart, ChartRenderOptions options)
    {
        Check(chart);
        var boxWidth = Math.Max(34, chart.Vertices.Select(vertex => TextStyle.Label.Width(vertex.Label)).DefaultIfEmpty(0).Max() + (2 * Padding));
        ImmutableArray<Box> At(double x, double y) => [.. chart.Vertices.Select(vertex => BoxAround(x + (vertex.X * boxWidth), y + (vertex.Y * RowHeight), boxWidth))];

        // Bent arrows leave the area of the boxes: laid out once for its size, then at its place.
        var extent = Extent(At(0, 0), chart);
        var width = (int)Math.Ceiling(Math.Max(extent.Width + (2 * TitleBlock.Margin), options.Width ?? 560));
        var title = TitleBlock.Create(chart, width);
        var boxes = At(((width - extent.Width) / 2) - extent.Left, title.Bottom + 10 - extent.Top);
        var bottom = title.Bottom + 10 + extent.Height + 20;
        var key = Key(chart, bottom, width);
        var height = (int)Math.Ceiling((key.IsEmpty ? bottom : key[^1].Box.Bottom) + TitleBlock.Margin);
        return new Figure(
            width,
            height,
            Plot(chart, boxes, key, width, height),
            [
                .. title.Texts,
                .. chart.Vertices.Select((vertex, i) => LabelIn(vertex, boxes[i])),
                .. key.Select(entry => new TextItem(entry.Text, entry.Box.Right + 6, ((entry.Box.Top + entry.Box.Bottom) / 2) + TextStyle.Tick.BaselineBelowMiddle, TextAnchor.Start, TextStyle.Tick)),
            ])
        {
            Title = chart.Title,
            Description = Describe(chart),
        };
    }

    /// <summary>The colour that fills a vertex.</summary>
    public static Rgb FillOf(ChartVertex vertex) => vertex.Group < 0 ? Rgb.White
        : vertex.Emphasised ? FigurePalette.Curve(vertex.Group) : FigurePalette.Curve(vertex.Group).Mix(Rgb.White, Lightness);

    private static void Check(Chart.Graph chart)
    {
        foreach (var (from, to) in chart.Arrows)
        {
            if ((uint)from >= (uint)chart.Vertices.Length || (uint)to >= (uint)chart.Vertices.Length)
                throw new ArgumentException($"The graph \"{chart.Title}\" has an arrow from {from} to {to}, but {chart.Vertices.Length} vertices.", nameof(chart));
        }

        foreach (var vertex in chart.Vertices)
        {
            if (vertex.Group >= chart.Groups.Length)
                throw new ArgumentException($"The vertex \"{vertex.Label}\" is in group {vertex.Group}, but the graph \"{chart.Title}\" has {chart.Groups.Length} groups.", nameof(chart));
        }
    }

    private static Box BoxAround(double x, double y, double width) => new(x - (width / 2), y - (BoxHeight / 2), x + (width / 2), y + (BoxHeight / 2));

    private static ImmutableArray<ArrowCurve> Curves(ImmutableArray<Box> boxes, Chart.Graph chart)
    {
        var arrows = chart.Arrows.ToHashSet();
        return [.. chart.Arrows.Where(arrow => arrow.From != arrow.To).Select(arrow => ArrowCurve.Between(boxes, arrow.From, arrow.To, arrows.Contains((arrow.To, arrow.From))))];
    }

    /// <summary>The smallest rectangle that holds boxes and arrows.</summary>
    private static Box Extent(ImmutableArray<Box> boxes, Chart.Graph chart)
    {
        (double X, double Y)[] points = [.. boxes.SelectMany(box => ((double, double)[])[(box.Left, box.Top), (box.Right, box.Bottom)]), .. Curves(boxes, chart).SelectMany(curve => curve.Points())];
        return points.Length == 0 ? new Box(0, 0, 0, 0) : new Box(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
    }

    private static TextItem LabelIn(ChartVertex vertex, Box box) => new(
        vertex.Label,
        (box.Left + box.Right) / 2,
        ((box.Top + box.Bottom) / 2) + TextStyle.Label.BaselineBelowMiddle,
        TextAnchor.Middle,
        TextStyle.Label with { Colour = ColourScale.TextOn(FillOf(vertex)), Bold = vertex.Emphasised });

    /// <summary>The key, entry after entry, in as many lines as it takes.</summary>
    private static ImmutableArray<(Box Box, string Text, Rgb Fill)> Key(Chart.Graph chart, double top, double width)
    {
        var entries = chart.Groups.Select((text, i) => (text, FigurePalette.Curve(i)));
        if (chart.Ungrouped.Length > 0)
            entries = entries.Append((chart.Ungrouped, Rgb.White));
        var placed = ImmutableArray.CreateBuilder<(Box, string, Rgb)>();
        var (x, y) = (TitleBlock.Margin, top);
        foreach (var (text, fill) in entries)
        {
            var needed = Sample + 6 + TextStyle.Tick.Width(text);
            if (x > TitleBlock.Margin && x + needed > width - TitleBlock.Margin)
                (x, y) = (TitleBlock.Margin, y + TextStyle.Tick.LineHeight + 4);
            placed.Add((new Box(x, y, x + Sample, y + Sample), text, fill));
            x += needed + KeyGap;
        }

        return placed.ToImmutable();
    }

    private static ScottPlot.Plot Plot(Chart.Graph chart, ImmutableArray<Box> boxes, ImmutableArray<(Box Box, string Text, Rgb Fill)> key, int width, int height)
    {
        var plot = PlotCanvas.Create(
            new Box(0, 0, width, height),
            new AxisScale(new AxisRange(0, width), 0, width),
            new AxisScale(new AxisRange(0, height), height, 0));
        plot.Add.Plottable(new GraphDrawing(
            [.. boxes.Select((box, i) => (box, FillOf(chart.Vertices[i]))), .. key.Select(entry => (entry.Box, entry.Fill))],
            Curves(boxes, chart)));
        return plot;
    }

    private static string Describe(Chart.Graph chart)
    {
        ImmutableArray<string> parts =
        [
            chart.Subtitle,
            $"Graph of {chart.Vertices.Length} vertices and {chart.Arrows.Length} arrows",
            chart.Groups.IsEmpty ? "" : $"Colours: {string.Join("; ", chart.Groups)}",
        ];
        return string.Join(". ", parts.Where(part => part.Length > 0)) + ".";
    }
}
