using System.Xml.Linq;

namespace LoopSim.Plotting.Tests.Support;

/// <summary>Reads an SVG as XML.</summary>
internal static class Svg
{
    public static XNamespace Namespace { get; } = "http://www.w3.org/2000/svg";

    public static XNamespace Link { get; } = "http://www.w3.org/1999/xlink";

    /// <summary>What each line of text in the picture says.</summary>
    public static IReadOnlyList<string> Labels(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Attributes("aria-label").Select(label => label.Value)];
}
