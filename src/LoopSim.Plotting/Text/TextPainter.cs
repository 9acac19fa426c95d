using LoopSim.Plotting.Colours;
using SkiaSharp;

namespace LoopSim.Plotting.Text;

/// <summary>Draws text into pixels, glyph by glyph where the layout measured it.</summary>
internal static class TextPainter
{
    /// <summary>Width of the white outline of text that has one, px on either side.</summary>
    public const double Halo = 2;

    /// <summary>Draws one line of text.</summary>
    public static void Draw(SKCanvas canvas, TextItem item)
    {
        var run = item.Style.Face.Place(item.Text);
        if (run.Glyphs.IsEmpty)
            return;

        var scale = item.Style.Size / item.Style.Face.UnitsPerEm;
        using var font = item.Style.Face.CreateFont((float)item.Style.Size);
        using var builder = new SKTextBlobBuilder();
        var offset = Offset(item.Anchor, run.Width);
        builder.AddHorizontalRun(run.Glyphs.AsSpan(), font, [.. run.Positions.Select(x => (float)((x + offset) * scale))], 0);
        using var blob = builder.Build();

        canvas.Save();
        canvas.Translate((float)item.X, (float)item.Y);
        canvas.RotateDegrees((float)item.Rotation);
        if (item.Halo)
        {
            using var outline = new SKPaint
            {
                Color = Rgb.White.ToSkia(),
                IsAntialias = true,
                IsStroke = true,
                StrokeWidth = (float)(2 * Halo),
                StrokeJoin = SKStrokeJoin.Round,
            };
            canvas.DrawText(blob, 0, 0, outline);
        }

        using var paint = new SKPaint { Color = item.Style.Colour.ToSkia(), IsAntialias = true };
        canvas.DrawText(blob, 0, 0, paint);
        canvas.Restore();
    }

    /// <summary>Where the left end of a line is from its anchor, in the unit of its width.</summary>
    public static double Offset(TextAnchor anchor, double width) => anchor switch
    {
        TextAnchor.Start => 0,
        TextAnchor.Middle => -width / 2,
        TextAnchor.End => -width,
        _ => throw new InvalidOperationException($"The anchor {anchor} has no measure: this is a bug in LoopSim."),
    };
}
