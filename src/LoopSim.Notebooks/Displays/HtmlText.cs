using System.Net;
using System.Text.RegularExpressions;

namespace LoopSim.Notebooks.Displays;

/// <summary>HTML, shown as formatted text.</summary>
/// <param name="Html">A fragment of HTML.</param>
public sealed partial record HtmlText(string Html) : INotebookDisplay
{
    /// <summary>What a console shows.</summary>
    /// <value>By default the fragment without its tags: one line per row or paragraph, two spaces between table cells.</value>
    public string Plain { get; init; } = WithoutTags(Html);

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of(Plain, MimeBundle.Html, Html);

    private static string WithoutTags(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var folded = WhiteSpace().Replace(html, " ");
        var broken = LineEnd().Replace(CellEnd().Replace(folded, "  "), "\n");
        var text = WebUtility.HtmlDecode(Tag().Replace(broken, ""));
        return string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("</t[dh]>", RegexOptions.IgnoreCase)]
    private static partial Regex CellEnd();

    [GeneratedRegex("</(?:tr|p|div|li|h[1-6]|caption)>|<br ?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
