using System.Collections.Immutable;

namespace LoopSim.Io.Formats;

/// <summary>A file format of logical models.</summary>
/// <remarks>Laws, checked by LogicalFormatsTests for each of <see cref="LogicalFormats.All"/>: what is written is read again with the same nodes in
/// the same order and the same truth tables, without a warning; a damaged file gives a model or an error with file and line.</remarks>
public sealed record LogicalFormat
{
    /// <summary>The name, as <c>--from</c> and <c>--to</c> have it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Explanation { get; init; }

    /// <summary>The endings of its files, with the dot, the usual one first.</summary>
    public required ImmutableArray<string> Extensions { get; init; }

    /// <summary>Reads a file; <see langword="null"/> where the format is only written.</summary>
    public Func<string, LogicalModel>? Read { get; init; }

    /// <summary>Writes a model; <see langword="null"/> where the format is only read.</summary>
    public Func<LogicalModel, WrittenModel>? Write { get; init; }
}
