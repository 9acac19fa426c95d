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

    /// <summary>Whether it is set from outside.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether an input is on in the unperturbed system.</summary>
    public bool IsOnAtRest { get; init; }

    /// <summary>The drawn words that it stands for.</summary>
    public ImmutableArray<string> DrawnAs { get; init; } = [];

    /// <summary>Its own update rule.</summary>
    public LogicFormula? Rule { get; init; }

    /// <summary>Its own policy.</summary>
    public ILogicPolicy? Policy { get; init; }

    /// <summary>Where it stands.</summary>
    public SourceLocation? Location { get; init; }
}
