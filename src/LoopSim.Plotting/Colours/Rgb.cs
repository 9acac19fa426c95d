using System.Globalization;
using SkiaSharp;

namespace LoopSim.Plotting.Colours;

/// <summary>An opaque sRGB colour.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>White.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static Rgb Black { get; } = new(0, 0, 0);

    /// <summary>As <c>#RRGGBB</c>.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{R:X2}{G:X2}{B:X2}");

    /// <summary>Relative luminance, 0 (black) to 1 (white), of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).</summary>
    public double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

    /// <summary>Contrast ratio, 1 to 21, of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).</summary>
    public double Contrast(Rgb other)
    {
        var (light, dark) = Luminance > other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>The colour mixed with another.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">The other's share, 0 to 1.</param>
    public Rgb Mix(Rgb other, double share) => new(
        (byte)Math.Round(R + ((other.R - R) * share)),
        (byte)Math.Round(G + ((other.G - G) * share)),
        (byte)Math.Round(B + ((other.B - B) * share)));

    /// <summary>The colour, darkened until text in it is legible on white.</summary>
    /// <remarks>Contrast of at least 4.5, the AA level for text of WCAG 2.2, success criterion 1.4.3.</remarks>
    public Rgb Legible()
    {
        for (var share = 0.0; share < 1; share += 0.04)
        {
            var darker = Mix(Black, share);
            if (darker.Contrast(White) >= 4.5)
                return darker;
        }

        return Black;
    }

    /// <summary>The colour as Skia takes it.</summary>
    public SKColor ToSkia() => new(R, G, B);

    /// <summary>The colour as ScottPlot takes it.</summary>
    /// <param name="opacity">0 (invisible) to 1.</param>
    public ScottPlot.Color ToScottPlot(double opacity = 1) => new(R, G, B, (byte)Math.Round(255 * opacity));

    /// <summary>Linear light, 0 to 1, of an sRGB component.</summary>
    internal static double Linear(byte component)
    {
        var c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    /// <summary>The sRGB component of linear light, 0 to 1.</summary>
    internal static byte FromLinear(double light)
    {
        var c = light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(c, 0, 1));
    }
}
