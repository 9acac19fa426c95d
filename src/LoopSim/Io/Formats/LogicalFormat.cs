using System.Collections.Immutable;

namespace LoopSim.Io.Formats;

/// <summary>A file format of logical models.</summary>
/// <remarks>Laws, checked by LogicalFormatsTests for each of <see cref="LogicalFormats.All"/>: what is written is read again with the same nodes in
/// the same order, the same truth tables and all that it <see cref="Holds"/>, without a warning; a damaged file gives a model or an error with the file's name.</remarks>
public sealed record LogicalFormat
{
    /// <summary>The name, as <c>--from</c> and <c>--to</c> have it.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that it goes by.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>What it is, in a few words.</summary>
    public required string Explanation { get; init; }

    /// <summary>The endings of its files, with the dot, the usual one first; formats may share one.</summary>
    public required ImmutableArray<string> Extensions { get; init; }

    /// <summary>What of a model a file of this format can hold: what the model has beyond it is lost, and said to be.</summary>
    /// <value>Default: all. A format that holds some of a kind only (an initial state, but not an unknown one) says itself what it loses.</value>
    public LogicalContent Holds { get; init; } = LogicalContent.All;

    /// <summary>Whether a text that begins so is of this format; asked where the ending does not tell. <see langword="null"/> where no beginning tells.</summary>
    public Func<string, bool>? Recognises { get; init; }

    /// <summary>Reads a file; <see langword="null"/> where the format is only written.</summary>
    public Func<string, LogicalReadOptions, LogicalModel>? Read { get; init; }

    /// <summary>Writes a model whose names are identifiers; <see langword="null"/> where the format is only read.</summary>
    public Func<LogicalModel, WrittenModel>? Write { get; init; }

    /// <summary>Whether it goes by a name.</summary>
    /// <param name="name">The name.</param>
    public bool IsNamed(string name) => Name == name || Aliases.Contains(name);

    /// <summary>Whether a file may be of this format by its ending.</summary>
    /// <param name="path">The file.</param>
    public bool Claims(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
