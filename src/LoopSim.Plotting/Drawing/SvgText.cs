using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoopSim.Plotting.Fonts;
using LoopSim.Plotting.Text;

namespace LoopSim.Plotting.Drawing;

/// <summary>Writes text into an SVG as outlines: each glyph once, then used where it stands.</summary>
/// <remarks>
/// An SVG that names a font is set in another one where that is missing, at the places measured for the first. What a line says is kept
/// in its <c>aria-label</c>.
/// </remarks>
internal static class SvgText
{
    /// <summary>Adds lines of text.</summary>
    /// <param name="svg">The document, within its root element.</param>
    /// <param name="texts">The lines.</param>
    /// <param name="prefix">What the ids of the document begin with.</param>
    public static void Append(StringBuilder svg, ImmutableArray<TextItem> texts, string prefix)
    {
        var lines = texts.Select(item => (Item: item, Run: item.Style.Face.Place(item.Text))).ToArray();
        var outlines = lines
            .SelectMany(line => line.Run.Glyphs.Select(glyph => (line.Item.Style.Face, Glyph: glyph)))
            .Distinct()
            .Select(used => (used.Face, used.Glyph, Outline: used.Face.Outline(used.Glyph)))
            .Where(used => used.Outline.Length > 0)
            .ToArray();

        svg.Append("<defs>\n");
        foreach (var (face, glyph, outline) in outlines)
            svg.Append(CultureInfo.InvariantCulture, $"<path id=\"{prefix}{face.Id}{glyph}\" d=\"{outline}\"/>\n");
        svg.Append("</defs>\n");

        var drawn = outlines.Select(used => (used.Face, used.Glyph)).ToHashSet();
        foreach (var (item, run) in lines)
            AppendLine(svg, item, Glyphs(item, run, prefix, drawn));
    }

    private static string Glyphs(TextItem item, GlyphRun run, string prefix, HashSet<(FontFace Face, ushort Glyph)> drawn)
    {
        var face = item.Style.Face;
        var offset = Math.Round(TextPainter.Offset(item.Anchor, run.Width));
        var uses = new StringBuilder();
        foreach (var (glyph, x) in run.Glyphs.Zip(run.Positions).Where(placed => drawn.Contains((face, placed.First))))
            uses.Append(CultureInfo.InvariantCulture, $"<use xlink:href=\"#{prefix}{face.Id}{glyph}\" x=\"{x + offset}\"/>");
        return uses.ToString();
    }

    private static void AppendLine(StringBuilder svg, TextItem item, string glyphs)
    {
        var scale = item.Style.Size / item.Style.Face.UnitsPerEm;
        svg.Append(CultureInfo.InvariantCulture, $"<g aria-label=\"{SvgDocument.Escape(item.Text)}\" fill=\"{item.Style.Colour.Hex}\"");
        svg.Append(CultureInfo.InvariantCulture, $" transform=\"translate({item.X:0.##} {item.Y:0.##})");
        if (item.Rotation != 0)
            svg.Append(CultureInfo.InvariantCulture, $" rotate({item.Rotation:0.##})");
        svg.Append(CultureInfo.InvariantCulture, $" scale({scale:0.######})\">");
        if (item.Halo)
        {
            var width = 2 * TextPainter.Halo / scale;
            svg.Append(CultureInfo.InvariantCulture, $"<g stroke=\"#FFFFFF\" stroke-width=\"{width:0}\" stroke-linejoin=\"round\">{glyphs}</g>");
        }

        svg.Append(glyphs).Append("</g>\n");
    }
}
