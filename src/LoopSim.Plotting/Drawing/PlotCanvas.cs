using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using ScottPlot;
using ScottPlot.Rendering.RenderActions;
using SkiaSharp;
using Box = LoopSim.Plotting.Layout.Box;

namespace LoopSim.Plotting.Drawing;

/// <summary>Sets up ScottPlot to draw into a data area that is already laid out.</summary>
/// <remarks>
/// ScottPlot draws no text: it would take its fonts from the machine, and leaves all labels out, without a word, on one that has none.
/// </remarks>
internal static class PlotCanvas
{
    /// <summary>Length of the marks along an axis, px.</summary>
    public const double TickLength = 5;

    /// <summary>A plot without text, axes or grid.</summary>
    /// <param name="data">Where the data are drawn, px.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public static Plot Create(Box data, AxisScale x, AxisScale y)
    {
        var plot = new Plot();
        plot.Layout.Fixed(new PixelRect((float)data.Left, (float)data.Right, (float)data.Bottom, (float)data.Top));
        plot.Axes.SetLimits(x.FromPixel(data.Left), x.FromPixel(data.Right), y.FromPixel(data.Bottom), y.FromPixel(data.Top));
        plot.Axes.Frame(false);
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Grid.YAxisStyle.IsVisible = false;
        foreach (var axis in plot.Axes.GetAxes())
            axis.TickGenerator = new FixedTicks(new AxisTicks(1, []));
        return plot;
    }

    /// <summary>Draws the horizontal axis with its grid lines.</summary>
    public static void AddBottomAxis(this Plot plot, AxisTicks ticks)
    {
        Style(plot.Axes.Bottom, ticks);
        plot.Grid.XAxisStyle.IsVisible = true;
        Style(plot.Grid.XAxisStyle);
    }

    /// <summary>Draws the vertical axis with its grid lines.</summary>
    public static void AddLeftAxis(this Plot plot, AxisTicks ticks)
    {
        Style(plot.Axes.Left, ticks);
        plot.Grid.YAxisStyle.IsVisible = true;
        Style(plot.Grid.YAxisStyle);
    }

    /// <summary>Draws the plot onto a canvas, once.</summary>
    public static void Render(Plot plot, SKCanvas canvas, int width, int height)
    {
        var manager = plot.RenderManager;

        // In an SVG, clearing the canvas is a black rectangle below everything.
        manager.Remove<ClearCanvas>();

        // ScottPlot draws again, over the first drawing, as long as the axis limits differ from those of the last time:
        // always the first time. An SVG would hold everything twice.
        manager.RenderFinished += (_, _) => manager.EnableRendering = false;
        plot.Render(canvas, new PixelRect(0, width, height, 0));
    }

    private static void Style(IAxis axis, AxisTicks ticks)
    {
        axis.FrameLineStyle.IsVisible = true;
        axis.FrameLineStyle.Width = 1;
        axis.FrameLineStyle.Color = FigurePalette.SoftInk.ToScottPlot();
        axis.MajorTickStyle.Length = (float)TickLength;
        axis.MajorTickStyle.Color = FigurePalette.SoftInk.ToScottPlot();
        axis.TickGenerator = new FixedTicks(ticks);
    }

    private static void Style(GridStyle grid)
    {
        grid.MajorLineStyle.Color = FigurePalette.Grid.ToScottPlot();
        grid.MajorLineStyle.Width = 1;
    }
}
