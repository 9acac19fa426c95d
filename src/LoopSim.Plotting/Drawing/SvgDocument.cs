using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace LoopSim.Plotting.Drawing;

/// <summary>Writes a figure as SVG.</summary>
/// <remarks>Skia writes what ScottPlot drew, <see cref="SvgText"/> adds the text.</remarks>
internal static partial class SvgDocument
{
    // What the ids of clipping areas begin with. While the drawing is put together they have no prefix of their own.
    private const string ClipId = "area";

    /// <summary>The text of an SVG file.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="picture">Its drawing without the text.</param>
    public static string Write(Figure figure, SKPicture picture)
    {
        var drawing = WithFewClips(DrawingElements(figure, picture));
        var prefix = Prefix(figure, drawing);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="utf-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
             width="{figure.Width}" height="{figure.Height}" viewBox="0 0 {figure.Width} {figure.Height}"
             role="img" aria-labelledby="{prefix}title {prefix}desc">
            <title id="{prefix}title">{Escape(figure.Title)}</title>
            <desc id="{prefix}desc">{Escape(figure.Description)}</desc>

            """);
        svg.Append(drawing
            .Replace($"\"{ClipId}", $"\"{prefix}{ClipId}", StringComparison.Ordinal)
            .Replace($"#{ClipId}", $"#{prefix}{ClipId}", StringComparison.Ordinal));
        SvgText.Append(svg, figure.Texts, prefix);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Text as XML.</summary>
    /// <remarks>What XML forbids, control characters and halves of surrogate pairs, becomes a blank or the replacement character.</remarks>
    public static string Escape(string text) => SecurityElement.Escape(string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is < ' ' or 0xFFFE or 0xFFFF ? " " : rune.ToString())));

    /// <summary>What Skia writes between the tags of the root element.</summary>
    private static string DrawingElements(Figure figure, SKPicture picture)
    {
        using var stream = new MemoryStream();

        // The document is complete only once the canvas is disposed of.
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(figure.Width, figure.Height), stream))
            canvas.DrawPicture(picture);

        var text = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).ReplaceLineEndings("\n");
        var from = text.IndexOf('>', text.IndexOf("<svg", StringComparison.Ordinal)) + 1;
        var elements = text[from..text.LastIndexOf("</svg>", StringComparison.Ordinal)];
        return elements.Replace("\t", "", StringComparison.Ordinal).Trim('\n') + "\n";
    }

    /// <summary>The drawing with one definition of each clipping area, numbered from 0.</summary>
    /// <remarks>Skia defines the same area again for each item, under a number that it counts up as long as the process lives.</remarks>
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

    /// <summary>What the ids begin with: a digest of the content, so that two figures in one page do not meet.</summary>
    private static string Prefix(Figure figure, string drawing)
    {
        var content = string.Join('\n', [drawing, figure.Title, figure.Description, .. figure.Texts.Select(text => text.ToString())]);
        return "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 5)) + "-";
    }

    [GeneratedRegex(
        """<clipPath id="(?<id>cl_[0-9a-f]+)">(?<area>.*?)</clipPath>\n""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex ClipPath();

    [GeneratedRegex("""url\(#(?<id>cl_[0-9a-f]+)\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex ClipUse();
}
