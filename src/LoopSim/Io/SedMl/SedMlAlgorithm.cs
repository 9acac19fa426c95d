using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>A method of simulation, by its term in KiSAO.</summary>
/// <param name="Term">The term.</param>
public sealed record SedMlAlgorithm(KisaoId Term)
{
    /// <summary>Its parameters: tolerances, seed and the like.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>A parameter of a method.</summary>
    /// <param name="Term">Its term in KiSAO.</param>
    /// <param name="Value">Its value, as text.</param>
    public sealed record Parameter(KisaoId Term, string Value);
}
