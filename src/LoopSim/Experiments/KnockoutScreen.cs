using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using LoopSim.Boolean.Control;

namespace LoopSim.Experiments;

/// <summary>Runs an experiment once for every mutant, a node knocked out or on for good, alone or in pairs, and reads out what is left.</summary>
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
        return Run(study, experiment, [.. nodes.Select(node => new NodeSetting(node, false))], pairs, readouts, engine, options, onRow, cancellation);
    }

    /// <summary>Runs a screen of mutants.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="experiment">The experiment, run with each mutant from its first phase on.</param>
    /// <param name="mutations">The mutations: nodes that are knocked out, and nodes that are on for good.</param>
    /// <param name="pairs">Whether every pair of mutations of two nodes is made, too.</param>
    /// <param name="readouts">What is read out at the end.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="onRow">Called after each mutant, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the screen.</param>
    /// <exception cref="Diagnostics.SimulationException">A run cannot be completed.</exception>
    /// <exception cref="ArgumentException">A node or a readout is not in the engine's network.</exception>
    public static KnockoutScreen Run(Study study, Experiment experiment, IReadOnlyList<NodeSetting> mutations, bool pairs, IReadOnlyList<string> readouts,
        ISimulationEngine engine, RunOptions options, Action<int, int>? onRow = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mutations);
        var singles = mutations.Select(mutation => ImmutableArray.Create(mutation));
        var doubles = pairs ? mutations.SelectMany((a, i) => mutations.Skip(i + 1).Where(b => b.Node != a.Node).Select(b => ImmutableArray.Create(a, b))) : [];
        ImmutableArray<ImmutableArray<NodeSetting>> mutants = [.. singles, .. doubles];

        var wildType = Readouts([]);
        var rows = new KnockoutRow[mutants.Length];
        var done = 0;
        // Rows are computed on all cores and kept by index, so their order and their values do not depend on the number of threads.
        try
        {
            Parallel.For(0, mutants.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                rows[i] = new KnockoutRow(mutants[i], Readouts(mutants[i]));
                onRow?.Invoke(Interlocked.Increment(ref done), mutants.Length);
            });
        }
        catch (AggregateException e)
        {
            // What stops one run stops the screen, and is told as if it had been alone.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return new KnockoutScreen { Engine = engine.Name, Readouts = [.. readouts], WildType = wildType, Rows = [.. rows] };

        ImmutableArray<Observation> Readouts(ImmutableArray<NodeSetting> mutant)
        {
            var run = ExperimentRunner.Run(study, Mutated(experiment, mutant), engine, options, cancellation);
            return [.. readouts.Select(r => run.Observe(r))];
        }
    }

    private static Experiment Mutated(Experiment experiment, ImmutableArray<NodeSetting> mutant) => experiment with
    {
        Phases = [.. experiment.Phases.Select(phase => phase with { Under = [.. phase.Under, .. mutant.Select(PerturbationOf)] })],
    };

    private static Perturbation PerturbationOf(NodeSetting mutation) =>
        mutation.Value ? Perturbation.Of(new ModelChange.Clamp(mutation.Node, Level.On)) : Perturbation.Knockout(mutation.Node);
}
