using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;

namespace LoopSim.Io.Sbml.Core;

/// <summary>A kinetic model read from an SBML file.</summary>
public sealed record SbmlKinetics
{
    /// <summary>The identifier or name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the model for people; its identifier where it has none.</summary>
    public required string Title { get; init; }

    /// <summary>The model as a network. It begins in its initial state, not at rest.</summary>
    public required ReactionNetwork Network { get; init; }

    /// <summary>The quantities of the file by their identifiers.</summary>
    public required ImmutableDictionary<string, SbmlQuantity> Quantities { get; init; }

    /// <summary>What was made of doubtful input.</summary>
    public required ImmutableArray<Problem> Warnings { get; init; }
}
