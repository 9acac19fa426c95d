namespace LoopSim.Notebooks.Displays;

/// <summary>Something that knows how it is shown in a notebook.</summary>
/// <remarks>Law: the bundle is the same on every call, on every machine, and has plain text.</remarks>
public interface INotebookDisplay
{
    /// <summary>The forms in which it can be shown.</summary>
    MimeBundle ToMimeBundle();
}
