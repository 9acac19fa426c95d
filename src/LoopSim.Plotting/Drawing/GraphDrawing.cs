using LoopSim.Plotting.Colours;
using ScottPlot;
using SkiaSharp;
using Box = LoopSim.Plotting.Layout.Box;

namespace LoopSim.Plotting.Drawing;

/// <summary>Arrows, and boxes over them, at given pixels, as one item of a plot.</summary>
internal sealed class GraphDrawing(IReadOnlyList<(Box Box, Rgb Fill)> boxes, IReadOnlyList<ArrowCurve> arrows) : IPlottable
{
    private const float Corner = 6;
    private const double HeadLength = 9;
    private const double HeadHalfWidth = 3.6;

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
        var grey = FigurePalette.SoftInk.Mix(Rgb.White, 0.2).ToSkia();
        using var line = new SKPaint { Color = grey, IsAntialias = true, IsStroke = true, StrokeWidth = 1.2f };
        using var head = new SKPaint { Color = grey, IsAntialias = true };
        foreach (var arrow in arrows)
            Draw(rp.Canvas, arrow, line, head);
        using var edge = new SKPaint { Color = FigurePalette.SoftInk.ToSkia(), IsAntialias = true, IsStroke = true, StrokeWidth = 1 };
        foreach (var (box, colour) in boxes)
        {
            using var fill = new SKPaint { Color = colour.ToSkia(), IsAntialias = true };
            var rectangle = new SKRect((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom);
            var corner = Math.Min(Corner, rectangle.Height / 4);
            rp.Canvas.DrawRoundRect(rectangle, corner, corner, fill);
            rp.Canvas.DrawRoundRect(rectangle, corner, corner, edge);
        }
    }

    /// <summary>Draws the line up to the middle of the head, and the head along the line's end.</summary>
    private static void Draw(SKCanvas canvas, ArrowCurve arrow, SKPaint line, SKPaint head)
    {
        var (dx, dy) = (arrow.X2 - arrow.ControlX, arrow.Y2 - arrow.ControlY);
        var length = Math.Max(1e-6, Math.Sqrt((dx * dx) + (dy * dy)));
        (dx, dy) = (dx / length, dy / length);
        var (baseX, baseY) = (arrow.X2 - (dx * HeadLength), arrow.Y2 - (dy * HeadLength));

        using var curve = new SKPath();
        curve.MoveTo((float)arrow.X1, (float)arrow.Y1);
        curve.QuadTo((float)arrow.ControlX, (float)arrow.ControlY, (float)baseX, (float)baseY);
        canvas.DrawPath(curve, line);

        using var triangle = new SKPath();
        triangle.MoveTo((float)arrow.X2, (float)arrow.Y2);
        triangle.LineTo((float)(baseX - (dy * HeadHalfWidth)), (float)(baseY + (dx * HeadHalfWidth)));
        triangle.LineTo((float)(baseX + (dy * HeadHalfWidth)), (float)(baseY - (dx * HeadHalfWidth)));
        triangle.Close();
        canvas.DrawPath(triangle, head);
    }
}
