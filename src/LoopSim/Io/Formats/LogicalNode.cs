using System.Collections.Immutable;
using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>What a file says of a node beside its rule.</summary>
public sealed record LogicalNode
{
    /// <summary>A node of which nothing is said.</summary>
    public static LogicalNode Unknown { get; } = new();

    /// <summary>How it is written for people; the node's name where <see langword="null"/>.</summary>
    public string? Label { get; init; }

    /// <summary>Where in or outside the cell it is; empty where unknown.</summary>
    public string Compartment { get; init; } = "";

    /// <summary>Its value in the initial state; <see langword="null"/> where the file does not say.</summary>
    public bool? Initial { get; init; }

    /// <summary>What databases call it: resource identifiers, e.g. <c>https://identifiers.org/hgnc.symbol/STAT3</c>, each with its relation.</summary>
    public ImmutableArray<NodeAnnotation> Annotations { get; init; } = [];

    /// <summary>What the file says of it in words; empty for nothing.</summary>
    public string Notes { get; init; } = "";
}
