using LoopSim.Plotting.Text;
using SkiaSharp;

namespace LoopSim.Plotting.Drawing;

/// <summary>A figure as a list of drawing commands that is played back into each format.</summary>
internal sealed class FigureDrawing : IDisposable
{
    private readonly Figure _figure;
    private readonly SKPicture _picture;

    private FigureDrawing(Figure figure, SKPicture picture)
    {
        _figure = figure;
        _picture = picture;
    }

    /// <summary>The commands that draw a figure, all but its text.</summary>
    public static FigureDrawing Record(Figure figure)
    {
        using var recorder = new SKPictureRecorder();
        var canvas = recorder.BeginRecording(SKRect.Create(figure.Width, figure.Height));
        PlotCanvas.Render(figure.Plot, canvas, figure.Width, figure.Height);
        foreach (var stroke in figure.Strokes)
            Draw(canvas, stroke);
        return new FigureDrawing(figure, recorder.EndRecording());
    }

    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixelRatio">Pixels per px.</param>
    public byte[] ToPng(double pixelRatio)
    {
        var (width, height) = ((int)Math.Round(_figure.Width * pixelRatio), (int)Math.Round(_figure.Height * pixelRatio));
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException(
                $"There is no memory for a picture of {width} x {height} pixels. Choose a smaller PixelRatio.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)pixelRatio);
        surface.Canvas.DrawPicture(_picture);
        foreach (var item in _figure.Texts)
            TextPainter.Draw(surface.Canvas, item);
        using var pixels = surface.PeekPixels();

        // Large even areas: unfiltered rows pack smallest and fastest.
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 6))
            ?? throw new InvalidOperationException("Skia made no PNG of the picture: this is a bug in LoopSim.");
        return data.ToArray();
    }

    /// <summary>The text of an SVG file.</summary>
    public string ToSvg() => SvgDocument.Write(_figure, _picture);

    /// <summary>Frees the recorded commands and the plot.</summary>
    public void Dispose()
    {
        _picture.Dispose();
        _figure.Plot.Dispose();
    }

    private static void Draw(SKCanvas canvas, Stroke stroke)
    {
        using var paint = new SKPaint
        {
            Color = stroke.Colour.ToSkia(),
            StrokeWidth = (float)stroke.Width,
            IsStroke = true,
            IsAntialias = true,
        };
        canvas.DrawLine((float)stroke.X1, (float)stroke.Y1, (float)stroke.X2, (float)stroke.Y2, paint);
    }
}
