using System.Collections.Immutable;
using LoopSim.Experiments.Checking;

namespace LoopSim.Experiments;

/// <summary>Runs experiments: the page to read first.</summary>
/// <remarks>The way of an experiment: a perturbation rewrites the model's network (<see cref="PerturbationExtensions"/>), an engine
/// (<see cref="OdeEngine"/>, <see cref="BooleanEngine"/>) takes the rewritten network from rest through the phases, and
/// answers with a time course and with observations, which are held against the expectations.</remarks>
public static class ExperimentRunner
{
    /// <summary>Output points of a phase of which peaks and half-times are read: of a day, every half minute. Level and time of a peak are interpolated.</summary>
    private const int IntervalsOfCheck = 2880;

    /// <summary>Runs one experiment of a study.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static IEngineRun Run(Study study, Experiment experiment, ISimulationEngine engine, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(engine);
        return engine.Run(study.Model, experiment, study.Experiment, options, cancellation);
    }

    /// <summary>Holds every expectation of a study against the engines that its model has: one of them, or those of <see cref="SimulationEngines.Routine"/> and those that an experiment names.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="onExperiment">Called before each experiment, with how many are done; for progress.</param>
    /// <param name="only">The engine; <see langword="null"/> for all.</param>
    /// <param name="named">The experiments, by name; <see langword="null"/> or none for all.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static ImmutableArray<CheckRow> Check(Study study, RunOptions options, Action<int>? onExperiment = null, ISimulationEngine? only = null, IReadOnlyCollection<string>? named = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        var rows = ImmutableArray.CreateBuilder<CheckRow>();
        var judges = SimulationEngines.All.ToDictionary(engine => engine, engine => new ExpectationJudge(study, engine, engine is OdeEngine ? options with { Intervals = Math.Max(options.Intervals, IntervalsOfCheck) } : options, cancellation));
        for (var done = 0; done < study.Experiments.Length; done++)
        {
            onExperiment?.Invoke(done);
            var experiment = study.Experiments[done];
            if (named is { Count: > 0 } && !named.Contains(experiment.Name))
                continue;
            foreach (var engine in SimulationEngines.All.Where(e => Applies(e, experiment, study.Model, only)))
                rows.AddRange(experiment.Expectations.Where(e => e.CanBeHeldAgainst(engine)).Select(e => judges[engine].Judge(experiment, e)));
        }
        return rows.ToImmutable();
    }

    private static bool Applies(ISimulationEngine engine, Experiment experiment, PathwayModel model, ISimulationEngine? only) =>
        experiment.Expectations.Length > 0 && engine.CanRun(model) && (only is null || engine == only)
        && (experiment.Engines.Contains(engine.Name) || (experiment.Engines.IsEmpty && (only is not null || SimulationEngines.Routine.Contains(engine))));
}
