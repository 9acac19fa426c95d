namespace LoopSim.Notebooks.Displays;

/// <summary>Markdown, shown as formatted text.</summary>
/// <param name="Markdown">The Markdown; a console shows it as it is.</param>
public sealed record MarkdownText(string Markdown) : INotebookDisplay
{
    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of(Markdown, MimeBundle.Markdown, Markdown);
}
