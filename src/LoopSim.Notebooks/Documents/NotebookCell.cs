using System.Collections.Immutable;
using System.Text.Json;
using LoopSim.Diagnostics;

namespace LoopSim.Notebooks.Documents;

/// <summary>A cell of a notebook.</summary>
/// <remarks>A closed union: <see cref="Code"/>, <see cref="Markdown"/>, <see cref="Raw"/>.</remarks>
public abstract record NotebookCell
{
    private NotebookCell()
    {
    }

    /// <summary>The cell's id: 1 to 64 letters, digits, <c>-</c> and <c>_</c>, once in a notebook.</summary>
    public required string Id { get; init; }

    /// <summary>What the author wrote; lines end in LF.</summary>
    public required string Source { get; init; }

    /// <summary>The cell's metadata, a JSON object.</summary>
    public JsonElement Metadata { get; init; } = NotebookJson.EmptyObject;

    /// <summary>For each line of <see cref="Source"/> its line in the file read; empty for a cell made in code.</summary>
    public ImmutableArray<int> FileLines { get; init; } = [];

    /// <summary>Where a line of the source stands in the file.</summary>
    /// <param name="file">The file; <see langword="null"/> for a notebook made in code.</param>
    /// <param name="line">The line of the source, from 1; 0 where none is known.</param>
    internal SourceLocation? Locate(string? file, int line)
    {
        if (file is null)
            return null;
        var index = Math.Max(line, 1) - 1;
        return new SourceLocation(file, index < FileLines.Length ? FileLines[index] : 0);
    }

    /// <summary>C# that is run.</summary>
    public sealed record Code : NotebookCell
    {
        /// <summary>The cell's number in the run whose outputs are saved, from 1; <see langword="null"/> if it was never run.</summary>
        public int? ExecutionCount { get; init; }

        /// <summary>What the cell gave in that run.</summary>
        public ImmutableArray<NotebookOutput> Outputs { get; init; } = [];
    }

    /// <summary>Prose.</summary>
    public sealed record Markdown : NotebookCell
    {
        /// <summary>Pictures that the prose names, a JSON object; <see langword="null"/> for none.</summary>
        public JsonElement? Attachments { get; init; }
    }

    /// <summary>Text that is neither shown as prose nor run.</summary>
    public sealed record Raw : NotebookCell
    {
        /// <summary>Attached files, a JSON object; <see langword="null"/> for none.</summary>
        public JsonElement? Attachments { get; init; }
    }
}
