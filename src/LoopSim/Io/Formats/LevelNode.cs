using System.Collections.Immutable;
using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>What a file says of a node of several levels beside its rule.</summary>
internal sealed record LevelNode
{
    public required string Name { get; init; }

    /// <summary>The line on which the node is declared.</summary>
    public required int Line { get; init; }

    /// <summary>How it is written for people; the name where <see langword="null"/>.</summary>
    public string? Label { get; init; }

    public string Compartment { get; init; } = "";

    /// <summary>Its level in the initial state; <see langword="null"/> where the file does not say.</summary>
    public int? Initial { get; init; }

    public ImmutableArray<NodeAnnotation> Annotations { get; init; } = [];

    public string Notes { get; init; } = "";
}
