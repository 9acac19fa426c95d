using System.Text.Json;

namespace LoopSim.Notebooks.Documents;

/// <summary>Checks that a notebook and its cells are C#.</summary>
internal static class NotebookLanguage
{
    private const string Polyglot = "polyglot-notebook";

    /// <summary>Notes a problem unless the metadata says C#.</summary>
    /// <param name="metadata">The notebook's metadata.</param>
    /// <param name="problems">Where to note it.</param>
    public static void Check(JsonElement metadata, NotebookProblems problems)
    {
        var info = Text(metadata, "language_info", "name");
        var kernel = Text(metadata, "kernelspec", "language");
        // The Polyglot extension put its own name where Jupyter puts the language.
        var language = info is null or Polyglot ? kernel : info;
        if (IsCSharp(language))
            return;
        var path = language is null ? "metadata" : language == info ? "metadata.language_info.name" : "metadata.kernelspec.language";
        problems.Add(path, language is null
            ? "the notebook does not say its language. LoopSim runs C#: put \"language_info\": {\"name\": \"C#\"} into its metadata."
            : $"the notebook's language is \"{language}\"; LoopSim runs C# notebooks.");
    }

    /// <summary>Notes a problem if a code cell says another language than the notebook's.</summary>
    /// <param name="metadata">The cell's metadata.</param>
    /// <param name="path">Its path.</param>
    /// <param name="name">What to call the cell.</param>
    /// <param name="problems">Where to note it.</param>
    public static void CheckCell(JsonElement metadata, string path, string name, NotebookProblems problems)
    {
        foreach (var (key, member) in new[] { ("vscode", "languageId"), ("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language") })
        {
            if (Text(metadata, key, member) is { } language && !IsCSharp(language) && language != Polyglot)
                problems.Add($"{path}.{key}.{member}", $"{name} is in the language \"{language}\"; LoopSim runs C#. Make it a raw cell, or move it out.");
        }
    }

    private static bool IsCSharp(string? language) =>
        string.Equals(language, "C#", StringComparison.OrdinalIgnoreCase) || string.Equals(language, "csharp", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement metadata, string key, string member) =>
        metadata.TryGetProperty(key, out var inner) && inner.ValueKind == JsonValueKind.Object
        && inner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
