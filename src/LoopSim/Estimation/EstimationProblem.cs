using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;

namespace LoopSim.Estimation;

/// <summary>Measurements, the model that is to explain them, and the parameters that may be varied to this end.</summary>
public sealed record EstimationProblem
{
    /// <summary>The name of the problem.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes of all files that it was read from, in lower-case hexadecimal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The model.</summary>
    public required ReactionNetwork Network { get; init; }

    /// <summary>All parameters, estimated or not.</summary>
    public required ImmutableArray<EstimationParameter> Parameters { get; init; }

    /// <summary>The conditions.</summary>
    public required ImmutableArray<EstimationCondition> Conditions { get; init; }

    /// <summary>The observables.</summary>
    public required ImmutableArray<Observable> Observables { get; init; }

    /// <summary>The measurements.</summary>
    public required ImmutableArray<Measurement> Measurements { get; init; }

    /// <summary>What was made of doubtful input.</summary>
    public ImmutableArray<Problem> Warnings { get; init; } = [];

    /// <summary>The parameters that are estimated, in their order.</summary>
    public ImmutableArray<EstimationParameter> Estimated => [.. Parameters.Where(p => p.IsEstimated)];
}
