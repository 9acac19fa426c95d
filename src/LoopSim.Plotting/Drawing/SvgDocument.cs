using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LoopSim.Plotting.Fonts;
using LoopSim.Plotting.Text;
using SkiaSharp;

namespace LoopSim.Plotting.Drawing;

/// <summary>Writes a figure as SVG.</summary>
/// <remarks>
/// Skia writes what ScottPlot drew. Text is added as outlines: each glyph once, then used where it stands. An SVG that names a font is set in another one where that is
/// missing, at the places measured for the first. What the text says is kept in <c>aria-label</c>, in <c>title</c> and in <c>desc</c>.
/// </remarks>
internal static partial class SvgDocument
{
    private const string ClipId = "area";

    /// <summary>The text of an SVG file.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="picture">Its drawing without the text.</param>
    public static string Write(Figure figure, SKPicture picture)
    {
        var drawing = DrawingElements(figure, picture);
        var prefix = Prefix(figure, drawing);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="utf-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{figure.Width}" height="{figure.Height}" viewBox="0 0 {figure.Width} {figure.Height}" role="img" aria-labelledby="{prefix}title {prefix}desc">
            <title id="{prefix}title">{Escape(figure.Title)}</title>
            <desc id="{prefix}desc">{Escape(figure.Description)}</desc>

            """);
        svg.Append(drawing.Replace($"\"{ClipId}", $"\"{prefix}{ClipId}", StringComparison.Ordinal).Replace($"#{ClipId}", $"#{prefix}{ClipId}", StringComparison.Ordinal));
        AppendText(svg, figure, prefix);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>What Skia writes between the tags of the root element.</summary>
    private static string DrawingElements(Figure figure, SKPicture picture)
    {
        using var stream = new MemoryStream();

        // The document is complete only once the canvas is disposed of.
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(figure.Width, figure.Height), stream))
            canvas.DrawPicture(picture);

        var text = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).ReplaceLineEndings("\n");
        var root = text.IndexOf("<svg", StringComparison.Ordinal);
        var from = text.IndexOf('>', root) + 1;
        return WithFewClips(text[from..text.LastIndexOf("</svg>", StringComparison.Ordinal)].Trim('\n').Replace("\t", "", StringComparison.Ordinal)) + "\n";
    }

    /// <summary>The drawing with one definition of each clipping area, numbered from 0.</summary>
    /// <remarks>Skia defines the same area again for each item, under a number that it counts up for as long as the process lives.</remarks>
    private static string WithFewClips(string drawing)
    {
        var areas = new List<string>();
        var ids = new Dictionary<string, string>();
        var definedOnce = ClipPath().Replace(drawing, clip =>
        {
            var area = clip.Groups["area"].Value;
            var known = areas.IndexOf(area);
            if (known < 0)
                areas.Add(area);
            var id = string.Create(CultureInfo.InvariantCulture, $"{ClipId}{(known < 0 ? areas.Count - 1 : known)}");
            ids[clip.Groups["id"].Value] = id;
            return known < 0 ? $"<clipPath id=\"{id}\">{area}</clipPath>\n" : "";
        });
        return ClipUse().Replace(definedOnce, use => $"url(#{ids[use.Groups["id"].Value]})");
    }

    [GeneratedRegex("""<clipPath id="(?<id>cl_[0-9a-f]+)">(?<area>.*?)</clipPath>\n""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex ClipPath();

    [GeneratedRegex("""url\(#(?<id>cl_[0-9a-f]+)\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex ClipUse();

    /// <summary>What the ids begin with: of the content, so that two figures in one page do not meet.</summary>
    private static string Prefix(Figure figure, string drawing)
    {
        var content = string.Join('\n', [drawing, figure.Title, figure.Description, .. figure.Texts.Select(text => text.ToString())]);
        return "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 5)) + "-";
    }

    private static void AppendText(StringBuilder svg, Figure figure, string prefix)
    {
        var runs = figure.Texts.Select(item => (Item: item, Run: item.Style.Face.Place(item.Text))).ToArray();
        var outlines = runs
            .SelectMany(line => line.Run.Glyphs.Select(glyph => (line.Item.Style.Face, Glyph: glyph)))
            .Distinct()
            .Select(used => (used.Face, used.Glyph, Outline: used.Face.Outline(used.Glyph)))
            .Where(used => used.Outline.Length > 0)
            .ToDictionary(used => (used.Face, used.Glyph), used => used.Outline);

        svg.Append("<defs>\n");
        foreach (var ((face, glyph), outline) in outlines)
            svg.Append(CultureInfo.InvariantCulture, $"<path id=\"{prefix}{face.Id}{glyph}\" d=\"{outline}\"/>\n");
        svg.Append("</defs>\n");
        foreach (var (item, run) in runs)
            AppendLine(svg, item, run, prefix, outlines);
    }

    private static void AppendLine(
        StringBuilder svg, TextItem item, GlyphRun run, string prefix, Dictionary<(FontFace Face, ushort Glyph), string> outlines)
    {
        var scale = item.Style.Size / item.Style.Face.UnitsPerEm;
        var offset = TextPainter.Offset(item.Anchor, run.Width);
        var glyphs = new StringBuilder();
        foreach (var (glyph, x) in run.Glyphs.Zip(run.Positions).Where(placed => outlines.ContainsKey((item.Style.Face, placed.First))))
            glyphs.Append(CultureInfo.InvariantCulture, $"<use xlink:href=\"#{prefix}{item.Style.Face.Id}{glyph}\" x=\"{x + Math.Round(offset)}\"/>");

        var rotation = item.Rotation == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" rotate({item.Rotation:0.##})");
        svg.Append(CultureInfo.InvariantCulture, $"<g aria-label=\"{Escape(item.Text)}\" transform=\"translate({item.X:0.##} {item.Y:0.##}){rotation} scale({scale:0.######})\" fill=\"{item.Style.Colour.Hex}\">");
        if (item.Halo)
            svg.Append(CultureInfo.InvariantCulture, $"<g stroke=\"#FFFFFF\" stroke-width=\"{2 * TextPainter.Halo / scale:0}\" stroke-linejoin=\"round\">{glyphs}</g>");
        svg.Append(glyphs).Append("</g>\n");
    }

    /// <summary>Text as XML; what XML forbids (control characters, halves of surrogate pairs) becomes a blank or the replacement character.</summary>
    private static string Escape(string text) => SecurityElement.Escape(string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is < ' ' or 0xFFFE or 0xFFFF ? " " : rune.ToString())));
}
