using System.Collections.Immutable;
using LoopSim.Io.SedMl;

namespace LoopSim.Exchange;

/// <summary>A phase of a run as an archive holds it: a model that begins as the phase does, and how it is simulated.</summary>
/// <param name="Model">The model's file.</param>
/// <param name="Level">The level of SBML.</param>
/// <param name="Version">Its version.</param>
/// <param name="Start">When the phase begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Steps">The number of steps between points of output.</param>
/// <param name="Algorithm">The method.</param>
internal sealed record ArchivedPhase(string Model, int Level, int Version, double Start, double End, int Steps, SedMlAlgorithm Algorithm)
{
    /// <summary>How often it is simulated.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>The names of what is reported, and the identifiers of these in the model's file.</summary>
    public required ImmutableArray<(string Name, string Id)> Variables { get; init; }

    /// <summary>What is said of the phase.</summary>
    public required string Text { get; init; }
}
