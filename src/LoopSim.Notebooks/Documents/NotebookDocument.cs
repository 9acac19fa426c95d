using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LoopSim.Diagnostics;
using LoopSim.Io;

namespace LoopSim.Notebooks.Documents;

/// <summary>A notebook as its file holds it: nbformat 4.5, cells in order, metadata kept as found.</summary>
/// <remarks>Immutable. The format: https://nbformat.readthedocs.io/en/latest/format_description.html.</remarks>
public sealed record NotebookDocument
{
    /// <summary>The file it was read from, as the caller named it; <see langword="null"/> for a notebook made in code.</summary>
    public string? File { get; init; }

    /// <summary>The cells, top to bottom.</summary>
    public required ImmutableArray<NotebookCell> Cells { get; init; }

    /// <summary>The notebook's metadata, a JSON object; it names the language.</summary>
    /// <value>By default it says C# and nothing else.</value>
    public JsonElement Metadata { get; init; } = NotebookJson.CSharpMetadata;

    /// <summary>The code cells with their numbers, from 1: the numbers that viewers show in brackets.</summary>
    public IEnumerable<(int Number, NotebookCell.Code Cell)> CodeCells =>
        Cells.OfType<NotebookCell.Code>().Select((cell, index) => (index + 1, cell));

    /// <summary>Makes a C# notebook from cells.</summary>
    /// <param name="cells">The cells, top to bottom; their ids must differ.</param>
    public static NotebookDocument Create(params IEnumerable<NotebookCell> cells) => new() { Cells = [.. cells] };

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The file; errors repeat it as given.</param>
    /// <exception cref="ModelFormatException">The file is no C# notebook of nbformat 4.5; every problem found is in it.</exception>
    public static NotebookDocument Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!System.IO.File.Exists(path))
            throw new ModelFormatException(new SourceLocation(path, 0), "there is no such file.");
        return NotebookReader.Read(System.IO.File.ReadAllBytes(path), path);
    }

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="file">What errors call it.</param>
    /// <exception cref="ModelFormatException">The text is no C# notebook of nbformat 4.5; every problem found is in it.</exception>
    public static NotebookDocument Parse(string json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return NotebookReader.Read(Encoding.UTF8.GetBytes(json), file);
    }

    /// <summary>The JSON text as Jupyter writes it: keys in order, one space of indent, LF, a newline at the end.</summary>
    public string ToJson() => NotebookWriter.Write(this);

    /// <summary>Writes the notebook; a reader finds the old file or the new one, never a part.</summary>
    /// <param name="path">The file to make or replace.</param>
    public void Write(string path) => TextFile.Write(path, ToJson());
}
