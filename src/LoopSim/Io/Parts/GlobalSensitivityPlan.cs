using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Io.Parts;

/// <summary>Everything that the result of a global sensitivity analysis of an experiment depends on, but the version of the program.</summary>
public sealed record GlobalSensitivityPlan
{
    /// <summary>The model, with the experiments that medium may come from.</summary>
    public required Study Study { get; init; }

    /// <summary>The experiment.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>What is read out, by name.</summary>
    public required IReadOnlyList<string> Readouts { get; init; }

    /// <summary>When it is read out, after the beginning of the last phase; its end if <see langword="null"/>.</summary>
    public required Duration? At { get; init; }

    /// <summary>What is varied, by name.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>The factor by which each parameter is raised and lowered.</summary>
    public required double Range { get; init; }

    /// <summary>The method, by name.</summary>
    public required string Method { get; init; }

    /// <summary>The number of base points or trajectories.</summary>
    public required int Samples { get; init; }

    /// <summary>The seed of the points.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Tolerances.</summary>
    public required RunOptions Options { get; init; }
}
