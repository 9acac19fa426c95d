using System.Collections.Immutable;

namespace LoopSim.Results;

/// <summary>What is needed to make an output again, written beside it.</summary>
public sealed record RunManifest
{
    /// <summary>The version of LoopSim.</summary>
    public required string Version { get; init; }

    /// <summary>The command line, without the program's name.</summary>
    public required string Command { get; init; }

    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model's files.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    /// <summary>When a readout counts as on.</summary>
    public required string OnMeans { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The relative tolerance of the ODE solver.</summary>
    public required double RelativeTolerance { get; init; }

    /// <summary>The absolute tolerance of the ODE solver.</summary>
    public required double AbsoluteTolerance { get; init; }

    /// <summary>What was run: label, perturbations applied phase by phase, how the solver fared.</summary>
    public required ImmutableArray<Run> Runs { get; init; }

    /// <summary>Warnings about the model.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>The files written beside the manifest, with the SHA-256 of each.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    /// <summary>One run.</summary>
    /// <param name="Label">How it is labelled.</param>
    /// <param name="Experiment">The experiment.</param>
    /// <param name="Phases">For each phase its length, medium and perturbations.</param>
    /// <param name="Report">How it went.</param>
    public sealed record Run(string Label, string Experiment, ImmutableArray<string> Phases, string Report);
}
