using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace LoopSim.Experiments;

/// <summary>Runs an experiment once for every knockout, alone or in pairs, and reads out what is left.</summary>
public sealed record KnockoutScreen
{
    /// <summary>The engine that ran it.</summary>
    public required string Engine { get; init; }

    /// <summary>The readouts, with their units.</summary>
    public required ImmutableArray<string> Readouts { get; init; }

    /// <summary>The readouts without knockout.</summary>
    public required ImmutableArray<Observation> WildType { get; init; }

    /// <summary>One row a knockout, in the order of the model's nodes; pairs after singles.</summary>
    public required ImmutableArray<KnockoutRow> Rows { get; init; }

    /// <summary>Runs a screen.</summary>
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
        var singles = nodes.Select(node => ImmutableArray.Create(node));
        var doubles = pairs ? nodes.SelectMany((a, i) => nodes.Skip(i + 1).Select(b => ImmutableArray.Create(a, b))) : [];
        ImmutableArray<ImmutableArray<string>> knockouts = [.. singles, .. doubles];

        var wildType = Readouts([]);
        var rows = new KnockoutRow[knockouts.Length];
        var done = 0;
        // Rows are computed on all cores and kept by index, so their order and their values do not depend on the number of threads.
        try
        {
            Parallel.For(0, knockouts.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                rows[i] = new KnockoutRow(knockouts[i], Readouts(knockouts[i]));
                onRow?.Invoke(Interlocked.Increment(ref done), knockouts.Length);
            });
        }
        catch (AggregateException e)
        {
            // What stops one run stops the screen, and is told as if it had been alone.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return new KnockoutScreen { Engine = engine.Name, Readouts = [.. readouts], WildType = wildType, Rows = [.. rows] };

        ImmutableArray<Observation> Readouts(ImmutableArray<string> knockout)
        {
            var run = ExperimentRunner.Run(study, Without(experiment, knockout), engine, options, cancellation);
            return [.. readouts.Select(r => run.Observe(r))];
        }
    }

    private static Experiment Without(Experiment experiment, ImmutableArray<string> nodes) => experiment with
    {
        Phases = [.. experiment.Phases.Select(phase => phase with { Under = [.. phase.Under, .. nodes.Select(Perturbation.Knockout)] })],
    };
}
