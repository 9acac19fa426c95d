using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoopSim.Notebooks.Displays;

/// <summary>One thing in several forms, of which a viewer shows the richest that it can.</summary>
/// <remarks>Immutable; two bundles are equal when they hold the same forms.</remarks>
public sealed class MimeBundle : IEquatable<MimeBundle>
{
    /// <summary>The type of plain text, which every bundle that LoopSim makes has.</summary>
    public const string PlainText = "text/plain";

    /// <summary>The type of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>The type of Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>The type of PNG pictures, held as base64 without line breaks.</summary>
    public const string Png = "image/png";

    /// <summary>The type of SVG pictures, held as text.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>Creates a bundle.</summary>
    /// <param name="parts">The forms by MIME type: text as it is, pictures but SVG as base64, JSON as its text.</param>
    /// <exception cref="System.Text.Json.JsonException">A form of a JSON type is not JSON.</exception>
    public MimeBundle(IEnumerable<KeyValuePair<string, string>> parts) =>
        Parts = parts.ToImmutableSortedDictionary(part => part.Key, part => IsJson(part.Key) ? OneSpelling(part.Value) : part.Value, StringComparer.Ordinal);

    /// <summary>The forms by MIME type, in the order of their names.</summary>
    public ImmutableSortedDictionary<string, string> Parts { get; }

    /// <summary>The form for a console; empty where there is none.</summary>
    public string Text => Parts.GetValueOrDefault(PlainText, "");

    /// <summary>Makes a bundle of plain text.</summary>
    /// <param name="text">The text.</param>
    public static MimeBundle OfText(string text) => new([KeyValuePair.Create(PlainText, text)]);

    /// <summary>Makes a bundle of plain text and a richer form.</summary>
    /// <param name="text">The form for a console.</param>
    /// <param name="mime">The MIME type of the richer form.</param>
    /// <param name="data">The richer form.</param>
    public static MimeBundle Of(string text, string mime, string data) =>
        new([KeyValuePair.Create(PlainText, text), KeyValuePair.Create(mime, data)]);

    /// <inheritdoc/>
    public bool Equals(MimeBundle? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MimeBundle);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(0, (hash, part) => HashCode.Combine(hash, part.Key, part.Value));

    /// <summary>Whether nbformat stores a type as JSON rather than as text.</summary>
    /// <param name="mime">The MIME type.</param>
    internal static bool IsJson(string mime) => mime == "application/json"
        || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));

    // A file spells JSON over many lines, a program on one.
    private static string OneSpelling(string json) => JsonNode.Parse(json)?.ToJsonString() ?? "null";
}
