using LoopSim.Plotting.Colours;
using ScottPlot;
using Box = LoopSim.Plotting.Layout.Box;

namespace LoopSim.Plotting.Drawing;

/// <summary>Filled rectangles at given pixels, as one item of a plot.</summary>
/// <remarks>ScottPlot's heat map is a bitmap, which an SVG viewer blurs; rectangles as items would each be clipped by itself.</remarks>
internal sealed class CellGrid(IReadOnlyList<(Box Box, Rgb Colour)> cells, IReadOnlyList<Box> hatched) : IPlottable
{
    private const float HatchStep = 6;

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        foreach (var (box, colour) in cells)
            ScottPlot.Drawing.FillRectangle(rp.Canvas, ToPixels(box), rp.Paint, new FillStyle(colour.ToScottPlot()) { AntiAlias = false });
        using var strokes = new SkiaSharp.SKPath();
        foreach (var box in hatched)
            AddHatch(strokes, ToPixels(box));
        var grey = FigurePalette.SoftInk.Mix(Rgb.White, 0.5);
        if (hatched.Count > 0)
            ScottPlot.Drawing.DrawPath(rp.Canvas, rp.Paint, strokes, new LineStyle(1, grey.ToScottPlot()));
    }

    /// <summary>Adds rising diagonals, cut off at the edges of a cell.</summary>
    private static void AddHatch(SkiaSharp.SKPath path, PixelRect cell)
    {
        for (var offset = HatchStep; offset < cell.Width + cell.Height; offset += HatchStep)
        {
            // The diagonal x - left + bottom - y = offset, from the left or lower edge to the upper or right one.
            path.MoveTo(cell.Left + Math.Max(0, offset - cell.Height), cell.Bottom - Math.Min(offset, cell.Height));
            path.LineTo(cell.Left + Math.Min(offset, cell.Width), cell.Bottom - Math.Max(0, offset - cell.Width));
        }
    }

    private static PixelRect ToPixels(Box box) => new((float)box.Left, (float)box.Right, (float)box.Bottom, (float)box.Top);
}
