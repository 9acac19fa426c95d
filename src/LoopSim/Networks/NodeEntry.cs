using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Networks;

/// <summary>A node as a file declares it, before names are resolved.</summary>
public sealed record NodeEntry
{
    /// <summary>The identifier.</summary>
    public required string Name { get; init; }

    /// <summary>How it is written for people; the name where <see langword="null"/>.</summary>
    public string? Label { get; init; }

    /// <summary>HGNC symbols; those of the drawn words where <see langword="null"/>.</summary>
    public ImmutableArray<string>? Genes { get; init; }

    /// <summary>Where in or outside the cell it is.</summary>
    public string? Compartment { get; init; }

    /// <summary>Whether it is set from outside; <see langword="null"/>, for no, where that is not said.</summary>
    public bool? IsInput { get; init; }

    /// <summary>Whether it is on in the unperturbed system; <see langword="null"/>, for no, where that is not said.</summary>
    public bool? IsOnAtRest { get; init; }

    /// <summary>The drawn words that it stands for.</summary>
    public ImmutableArray<string> DrawnAs { get; init; } = [];

    /// <summary>Its own update rule.</summary>
    public LogicFormula? Rule { get; init; }

    /// <summary>Its own policy.</summary>
    public ILogicPolicy? Policy { get; init; }

    /// <summary>What databases call it; empty where that is not known.</summary>
    public ImmutableArray<NodeAnnotation> Annotations { get; init; } = [];

    /// <summary>What is said of it in words; empty for nothing.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public SourceLocation? Location { get; init; }
}
