using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Sbml;

/// <summary>Notes as plain text, and plain text as the XHTML that SBML wants.</summary>
/// <remarks>A paragraph is a line. White space is folded within lines, and empty lines at the ends are dropped: law, what was written reads back as it was, so folded.</remarks>
internal static partial class SbmlText
{
    /// <summary>Elements that begin a line of their own.</summary>
    private static readonly HashSet<string> Blocks = ["p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "body", "dt", "dd"];

    /// <summary>Returns what the notes of an element say; empty where it has none.</summary>
    public static string Read(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Children("notes").SelectMany(notes => notes.DescendantNodes()))
        {
            if (node is XElement inner && Blocks.Contains(inner.Name.LocalName))
                text.Append('\n');
            else if (node is XText words)
                text.Append(Folded(WithoutMarkup(words.Value)));
        }
        return string.Join('\n', text.ToString().Split('\n').Select(line => Folded(line).Trim()).Where(line => line.Length > 0));
    }

    /// <summary>Returns the notes element of a text; <see langword="null"/> for an empty text.</summary>
    public static XElement? Write(string text)
    {
        var lines = text.Split('\n').Select(line => Folded(Clean(line)).Trim()).Where(line => line.Length > 0).ToList();
        return lines.Count == 0 ? null
            : new XElement(SbmlNamespaces.Core + "notes",
                new XElement(SbmlNamespaces.Xhtml + "body", lines.Select(line => new XElement(SbmlNamespaces.Xhtml + "p", line))));
    }

    /// <summary>Returns a text with characters that XML cannot hold replaced by U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }
        return clean.ToString();
    }

    /// <summary>Cell Collective writes HTML as escaped text, line ends as \r\n with the backslashes.</summary>
    private static string WithoutMarkup(string text)
    {
        if (!text.Contains("</", StringComparison.Ordinal))
            return text;
        var broken = LineBreaks().Replace(text, "\u2028");
        return WebUtility.HtmlDecode(Tags().Replace(broken, "")).Replace('\u2028', '\n');
    }

    private static string Folded(string text) => Blanks().Replace(text, " ");

    [GeneratedRegex(@"</?(p|div|br|li|tr|h[1-6])\b[^<>]*>|\\r\\n|\\n", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"</?(span|font|b|i|u|em|strong|a|sup|sub|ul|ol|table|tbody|td|th|img|pre|code|blockquote)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
