using System.Collections.Immutable;
using LoopSim.Notebooks.Documents;

namespace LoopSim.Notebooks.Running;

/// <summary>Finds in outputs the folders of the machine that ran the notebook, which no other machine would give.</summary>
internal sealed class MachineFolders
{
    private readonly ImmutableArray<(string Folder, string Name)> _folders;

    /// <summary>Takes down the folders as they are during the run.</summary>
    public MachineFolders()
    {
        (string Folder, string Name)[] all =
        [
            (Environment.CurrentDirectory, "the notebook's folder"),
            (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "your home folder"),
            (Path.GetTempPath(), "the folder for temporary files"),
            (AppContext.BaseDirectory, "LoopSim's folder"),
        ];
        // A container may have / for a home, which is part of every path and of much else.
        _folders = [.. all.Select(place => (Path.TrimEndingDirectorySeparator(place.Folder), place.Name)).Where(place => place.Item1.Length > 2)];
    }

    /// <summary>What to do about a folder in the text of outputs; <see langword="null"/> if there is none.</summary>
    /// <param name="outputs">The outputs of a cell.</param>
    public string? FindIn(ImmutableArray<NotebookOutput> outputs)
    {
        foreach (var text in outputs.SelectMany(Texts))
        {
            foreach (var (folder, name) in _folders)
            {
                if (Mentions(text, folder))
                    return $"the output names {name} ({folder}), which is another on the next machine. Print a relative path.";
            }
        }
        return null;
    }

    private static bool Mentions(string text, string folder)
    {
        for (var at = text.IndexOf(folder, StringComparison.Ordinal); at >= 0; at = text.IndexOf(folder, at + 1, StringComparison.Ordinal))
        {
            var end = at + folder.Length;
            var beginsPath = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '\\' or '.' or '-' or '_');
            var endsName = end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_');
            if (beginsPath && endsName)
                return true;
        }
        return false;
    }

    private static IEnumerable<string> Texts(NotebookOutput output) => output switch
    {
        NotebookOutput.ConsoleText text => [text.Text],
        NotebookOutput.DisplayData display => display.Data.Parts.Where(IsText).Select(part => part.Value),
        NotebookOutput.ExecuteResult result => result.Data.Parts.Where(IsText).Select(part => part.Value),
        _ => [],
    };

    private static bool IsText(KeyValuePair<string, string> part) =>
        !part.Key.StartsWith("image/", StringComparison.Ordinal) || part.Key.EndsWith("+xml", StringComparison.Ordinal);
}
