using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>An experiment: from rest through phases, and what it is expected to show.</summary>
public sealed record Experiment
{
    /// <summary>Its name, e.g. <c>F9</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who reported it, and where.</summary>
    public string Source { get; init; } = "";

    /// <summary>On whose word its outcome is expected; <see langword="null"/> where that is not said.</summary>
    public ExperimentBasis? Basis { get; init; }

    /// <summary>What the cells are like from the start, before rest is found: a genotype.</summary>
    public ImmutableArray<Perturbation> Background { get; init; } = [];

    /// <summary>The phases, in order; at least one.</summary>
    public required ImmutableArray<Phase> Phases { get; init; }

    /// <summary>The perturbations of the last phase in the control that a block is judged against; empty for none.</summary>
    public ImmutableArray<Perturbation> Control { get; init; } = [];

    /// <summary>What is expected.</summary>
    public ImmutableArray<Expectation> Expectations { get; init; } = [];

    /// <summary>The engines it is meant for, by name; empty for all that its model can run on.</summary>
    public ImmutableArray<string> Engines { get; init; } = [];

    /// <summary>How it is done molecule by molecule; <see langword="null"/> where that is left to the run.</summary>
    public CellEnsemble? Ensemble { get; init; }

    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }
}
