using System.Collections.Immutable;
using System.Globalization;
using SkiaSharp;

namespace LoopSim.Plotting.Fonts;

/// <summary>A typeface that LoopSim ships, with the measures that a layout needs.</summary>
/// <remarks>
/// Everything is in font units (<see cref="UnitsPerEm"/> to the em), which are integers in a TrueType font: measures are the same on
/// every machine, whatever the rasteriser. Glyphs are placed by advance width and pair kerning; there is no complex shaping.
/// </remarks>
internal sealed class FontFace
{
    /// <summary>The regular face, DejaVu Sans.</summary>
    public static FontFace Regular => RegularFace.Value;

    /// <summary>The bold face, DejaVu Sans Bold.</summary>
    public static FontFace Bold => BoldFace.Value;

    // Loaded once, when first drawn with, by whichever thread comes first; never changed afterwards.
    private static readonly Lazy<FontFace> RegularFace = new(() => Load("DejaVuSans.ttf", "r"));
    private static readonly Lazy<FontFace> BoldFace = new(() => Load("DejaVuSans-Bold.ttf", "b"));

    private FontFace(SKTypeface typeface, string id)
    {
        Typeface = typeface;
        Id = id;
        UnitsPerEm = typeface.UnitsPerEm;
        using var font = CreateFont(UnitsPerEm);
        CapHeight = font.Metrics.CapHeight / UnitsPerEm;
    }

    /// <summary>One letter that tells the faces apart within an SVG.</summary>
    public string Id { get; }

    /// <summary>The typeface as Skia knows it.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>Font units per em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Height of a capital letter, in ems.</summary>
    public double CapHeight { get; }

    /// <summary>A font of this face whose glyphs are not fitted to the pixel grid, so that pixels follow the measures.</summary>
    public SKFont CreateFont(float size) => new(Typeface, size)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    /// <summary>Where each glyph of <paramref name="text"/> stands, in font units.</summary>
    public GlyphRun Place(string text)
    {
        var glyphs = Typeface.GetGlyphs(text);
        if (glyphs.Length == 0)
            return GlyphRun.Empty;

        using var font = CreateFont(UnitsPerEm);
        var widths = new float[glyphs.Length];
        font.GetGlyphWidths(glyphs, widths, [], null);
        var kerning = glyphs.Length > 1 ? Typeface.GetKerningPairAdjustments(glyphs) : [];
        var positions = ImmutableArray.CreateBuilder<int>(glyphs.Length);
        var x = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            positions.Add(x);
            x += (int)MathF.Round(widths[i]) + (i < kerning.Length ? kerning[i] : 0);
        }

        return new GlyphRun([.. glyphs], positions.MoveToImmutable(), x);
    }

    /// <summary>Width of <paramref name="text"/> at a type size, in the unit of <paramref name="size"/>.</summary>
    public double Width(string text, double size) => Place(text).Width * size / UnitsPerEm;

    /// <summary>The outline of a glyph as SVG path data in font units, y downwards; empty for a blank.</summary>
    public string Outline(ushort glyph)
    {
        using var font = CreateFont(UnitsPerEm);
        using var path = font.GetGlyphPath(glyph);
        return path is null || path.IsEmpty ? "" : path.ToSvgPathData();
    }

    private static FontFace Load(string file, string id)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"LoopSim.Plotting.Fonts.{file}");
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {file} is not in this build of LoopSim.Plotting: this is a bug in LoopSim.");
        using var data = SKData.Create(stream);
        return new FontFace(SKTypeface.FromData(data), id);
    }
}
