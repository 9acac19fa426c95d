using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>Experiments shown side by side: one curve, or one bar, for each.</summary>
public sealed record Comparison
{
    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The experiments, the reference first.</summary>
    public required ImmutableArray<Arm> Arms { get; init; }

    /// <summary>What is read out, the main readout first.</summary>
    public required ImmutableArray<string> Readouts { get; init; }

    /// <summary>An experiment of a comparison.</summary>
    /// <param name="Label">How its curve is labelled.</param>
    /// <param name="Experiment">The experiment.</param>
    public sealed record Arm(string Label, Experiment Experiment);
}
