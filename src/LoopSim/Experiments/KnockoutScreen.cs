using System.Collections.Immutable;
using LoopSim.Boolean.Control;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>Runs an experiment once for every mutant, single or double, and reads out what is left.</summary>
public sealed record KnockoutScreen
{
    /// <summary>The engine that ran it.</summary>
    public required string Engine { get; init; }

    /// <summary>The readouts, with their units.</summary>
    public required ImmutableArray<string> Readouts { get; init; }

    /// <summary>The readouts without mutation.</summary>
    public required ImmutableArray<Observation> WildType { get; init; }

    /// <summary>One row a mutant, in the order that was given; pairs after singles.</summary>
    public required ImmutableArray<KnockoutRow> Rows { get; init; }

    /// <summary>What is doubtful about the runs, each sentence once.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Which limit left rows out, as the end of a sentence; <see langword="null"/> where all are there.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Runs a screen of knockouts.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="experiment">The experiment, run under each knockout from its first phase on.</param>
    /// <param name="nodes">The nodes that are knocked out.</param>
    /// <param name="pairs">Whether every pair of them is knocked out, too.</param>
    /// <param name="readouts">What is read out at the end.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="onRow">Called after each knockout, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the screen.</param>
    /// <exception cref="Diagnostics.SimulationException">A run cannot be completed.</exception>
    /// <exception cref="ArgumentException">A node or a readout is not in the engine's network.</exception>
    public static KnockoutScreen Run(Study study, Experiment experiment, IReadOnlyList<string> nodes, bool pairs, IReadOnlyList<string> readouts,
        ISimulationEngine engine, RunOptions options, Action<int, int>? onRow = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return Run(study, experiment, [.. nodes.Select(node => Mutation.Of(new NodeSetting(node, false)))], pairs, readouts, engine, options, SearchLimits.None, onRow, cancellation);
    }

    /// <summary>Runs a screen of mutants.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="experiment">The experiment, run with each mutant from its first phase on.</param>
    /// <param name="mutations">The mutations.</param>
    /// <param name="pairs">Whether every pair of mutations of different sites is made, too.</param>
    /// <param name="readouts">What is read out at the end.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="limits">What may be spent on all mutants together; the wild type comes first and is always there.</param>
    /// <param name="onRow">Called after each mutant, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the screen.</param>
    /// <exception cref="Diagnostics.SimulationException">A run cannot be completed.</exception>
    /// <exception cref="ArgumentException">A node or a readout is not in the engine's network.</exception>
    public static KnockoutScreen Run(Study study, Experiment experiment, IReadOnlyList<Mutation> mutations, bool pairs, IReadOnlyList<string> readouts,
        ISimulationEngine engine, RunOptions options, SearchLimits limits, Action<int, int>? onRow = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var budget = new SearchBudget(limits, cancellation);
        var wildType = ExperimentRunner.Run(study, experiment, engine, options, cancellation);
        var (rows, stoppedBy) = MutantLoop.Run(Mutation.Mutants(mutations, pairs), mutant =>
        {
            var run = MutantLoop.Run(study, experiment, mutant, engine, options, budget, cancellation);
            return new KnockoutRow(mutant, [.. readouts.Select(r => run.Observe(r))]) { Warnings = run.Warnings };
        }, budget, onRow, cancellation);
        return new KnockoutScreen
        {
            Engine = engine.Name,
            Readouts = [.. readouts],
            WildType = [.. readouts.Select(r => wildType.Observe(r))],
            Rows = rows,
            StoppedBy = stoppedBy,
            Warnings = [.. wildType.Warnings.Concat(rows.SelectMany(row => row.Warnings)).Distinct(StringComparer.Ordinal)],
        };
    }
}
