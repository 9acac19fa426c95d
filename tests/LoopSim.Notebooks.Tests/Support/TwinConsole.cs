using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;

namespace LoopSim.Notebooks.Tests.Support;

/// <summary>What the twin of a notebook should show for the notebook's outputs.</summary>
internal static class TwinConsole
{
    /// <summary>The text on the console.</summary>
    public static string TextFor(NotebookDocument document, string name)
    {
        var pictures = 0;
        return string.Concat(Outputs(document).Select(output => output switch
        {
            NotebookOutput.ConsoleText text => text.Text,
            NotebookOutput.DisplayData display => Shown(display.Data),
            NotebookOutput.ExecuteResult result => Shown(result.Data),
            _ => throw new InvalidOperationException($"{output} is not expected here."),
        }));

        string Shown(MimeBundle bundle) => bundle.Parts.ContainsKey("image/png") ? $"[loopsim-out/{name}/{++pictures}.png: {bundle.Text}]\n"
            : bundle.Parts.ContainsKey("image/svg+xml") ? $"[loopsim-out/{name}/{++pictures}.svg: {bundle.Text}]\n"
            : $"{bundle.Text}\n";
    }

    /// <summary>The PNG pictures of the outputs, in order.</summary>
    public static IReadOnlyList<byte[]> PicturesOf(NotebookDocument document) =>
    [
        .. Outputs(document)
            .Select(output => output switch
            {
                NotebookOutput.DisplayData display => display.Data.Parts.GetValueOrDefault("image/png"),
                NotebookOutput.ExecuteResult result => result.Data.Parts.GetValueOrDefault("image/png"),
                _ => null,
            })
            .OfType<string>()
            .Select(Convert.FromBase64String),
    ];

    private static IEnumerable<NotebookOutput> Outputs(NotebookDocument document) => document.CodeCells.SelectMany(cell => cell.Cell.Outputs);
}
