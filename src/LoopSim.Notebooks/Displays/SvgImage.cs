namespace LoopSim.Notebooks.Displays;

/// <summary>An SVG picture, shown as such.</summary>
/// <param name="Svg">The text of an SVG file.</param>
public sealed record SvgImage(string Svg) : INotebookDisplay
{
    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of("SVG picture", MimeBundle.Svg, Svg);
}
