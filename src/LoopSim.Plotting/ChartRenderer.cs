using System.Collections.Immutable;
using LoopSim.Io;
using LoopSim.Plotting.Drawing;
using LoopSim.Results;

namespace LoopSim.Plotting;

/// <summary>Draws charts as PNG and SVG.</summary>
/// <remarks>
/// A chart is laid out once and drawn in both formats. The fonts come with the assembly, so the same chart gives the same bytes on
/// every machine of one kind, with or without fonts of its own. Nothing is decided here about science: what is shown is in the
/// <see cref="Chart"/>. All members may be called from several threads at once.
/// </remarks>
public static class ChartRenderer
{
    /// <summary>The chart as PNG and as SVG.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="options">Its size; the defaults where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The chart's arrays do not match, or an axis ends before it begins.</exception>
    public static RenderedChart Render(Chart chart, ChartRenderOptions? options = null)
    {
        var (figure, ratio) = LayOut(chart, options);
        using var drawing = FigureDrawing.Record(figure);
        return new RenderedChart(drawing.ToPng(ratio), drawing.ToSvg(), figure.Width, figure.Height);
    }

    /// <summary>The bytes of the chart as a PNG file.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="options">Its size; the defaults where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The chart's arrays do not match, or an axis ends before it begins.</exception>
    public static byte[] RenderPng(Chart chart, ChartRenderOptions? options = null)
    {
        var (figure, ratio) = LayOut(chart, options);
        using var drawing = FigureDrawing.Record(figure);
        return drawing.ToPng(ratio);
    }

    /// <summary>The text of the chart as an SVG file, which may also be pasted into HTML: its ids are its own.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="options">Its size; the defaults where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The chart's arrays do not match, or an axis ends before it begins.</exception>
    public static string RenderSvg(Chart chart, ChartRenderOptions? options = null)
    {
        using var drawing = FigureDrawing.Record(LayOut(chart, options).Figure);
        return drawing.ToSvg();
    }

    /// <summary>Writes the chart as <c>.png</c> and as <c>.svg</c>.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="pathWithoutExtension">The path to which the extensions are added; the folder is made if it is not there.</param>
    /// <param name="options">Its size; the defaults where <see langword="null"/>.</param>
    /// <returns>The paths written: the PNG, the SVG.</returns>
    /// <exception cref="ArgumentException">The chart's arrays do not match, or an axis ends before it begins.</exception>
    /// <exception cref="IOException">A file cannot be written; one that was there is unharmed.</exception>
    public static ImmutableArray<string> Save(Chart chart, string pathWithoutExtension, ChartRenderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathWithoutExtension);
        var rendered = Render(chart, options);
        var (png, svg) = (pathWithoutExtension + ".png", pathWithoutExtension + ".svg");
        TextFile.Write(png, rendered.Png.Span);
        TextFile.Write(svg, rendered.Svg);
        return [png, svg];
    }

    /// <summary>Writes the chart as a PNG file.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="path">The path of the file; the folder is made if it is not there.</param>
    /// <param name="options">Its size; the defaults where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The chart's arrays do not match, or an axis ends before it begins.</exception>
    /// <exception cref="IOException">The file cannot be written; one that was there is unharmed.</exception>
    public static void SavePng(Chart chart, string path, ChartRenderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TextFile.Write(path, RenderPng(chart, options));
    }

    /// <summary>Writes the chart as an SVG file.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="path">The path of the file; the folder is made if it is not there.</param>
    /// <param name="options">Its size; the defaults where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The chart's arrays do not match, or an axis ends before it begins.</exception>
    /// <exception cref="IOException">The file cannot be written; one that was there is unharmed.</exception>
    public static void SaveSvg(Chart chart, string path, ChartRenderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TextFile.Write(path, RenderSvg(chart, options));
    }

    /// <summary>The chart with every line of text at its place, before anything is drawn.</summary>
    internal static (Figure Figure, double PixelRatio) LayOut(Chart chart, ChartRenderOptions? options)
    {
        ArgumentNullException.ThrowIfNull(chart);
        options ??= ChartRenderOptions.Default;
        options.Check();
        var figure = chart switch
        {
            Chart.Lines lines => LinesFigure.Create(lines, options),
            Chart.HeatMap map => HeatMapFigure.Create(map, options),
            Chart.Panel panel => PanelFigure.Create(panel, options),
            Chart.Graph graph => GraphFigure.Create(graph, options),
            _ => throw new InvalidOperationException($"A chart of kind {chart.GetType().Name} cannot be drawn: this is a bug in LoopSim."),
        };
        return (figure, options.PixelRatio);
    }
}
