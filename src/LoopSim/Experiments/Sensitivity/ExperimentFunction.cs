using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments.Ensembles;
using LoopSim.Results;

namespace LoopSim.Experiments.Sensitivity;

/// <summary>What an experiment leaves of some readouts at a time, as a function of parameters.</summary>
/// <remarks>Networks are perturbed and compiled once; a call integrates, points side by side (<see cref="ExperimentEnsemble"/>). Safe for several threads; a value depends on its point alone.</remarks>
public sealed class ExperimentFunction
{
    private readonly ExperimentEnsemble _ensemble;
    private readonly ConcurrentBag<IEnsembleWorker> _idle = [];

    private ExperimentFunction(ExperimentEnsemble ensemble, ImmutableArray<string> parameters, ImmutableArray<string> readouts) => (_ensemble, Parameters, Readouts) = (ensemble, parameters, readouts);

    /// <summary>The parameters, by name.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>The readouts, by name.</summary>
    public ImmutableArray<string> Readouts { get; }

    /// <summary>Prepares a function.</summary>
    /// <param name="model">A model with kinetics.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="donors">Finds the experiments that medium comes from.</param>
    /// <param name="parameters">Parameters, inputs and compartments by name.</param>
    /// <param name="readouts">Species, assignments or inputs by name.</param>
    /// <param name="at">The time after the beginning of the last phase; its end if <see langword="null"/>.</param>
    /// <param name="options">Tolerances.</param>
    /// <exception cref="ArgumentException">The model has no kinetics, or nothing of a name, or the time lies after the end.</exception>
    /// <exception cref="SimulationException">The model as it is does not come to rest.</exception>
    public static ExperimentFunction Of(
        PathwayModel model, Experiment experiment, Func<string, Experiment> donors, IReadOnlyList<string> parameters, IReadOnlyList<string> readouts, Duration? at, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(donors);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(readouts);
        ArgumentNullException.ThrowIfNull(options);
        var unit = model.Kinetics?.TimeUnit ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
        var last = experiment.Phases[^1];
        if (at is { } time && time.In(unit) > last.Duration.In(unit) * (1 + 1e-9))
            throw new ArgumentException($"{at} lies after the end of the last phase, {last.Duration}.", nameof(at));
        // Nothing is expected and no control is run: what is asked for is read at the end of what is left of the last phase.
        var until = experiment with { Expectations = [], Control = [], Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, last with { Duration = at ?? last.Duration }) };
        return new ExperimentFunction(ExperimentEnsemble.Of(model, [until], donors, parameters, readouts, options with { Intervals = 1 }), [.. parameters], [.. readouts]);
    }

    /// <summary>Runs the experiment.</summary>
    /// <param name="points">The points, one value per parameter each.</param>
    /// <param name="outputs">Receives one value per readout, point after point; not numbers where a run did not reach its end.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public void Evaluate(IReadOnlyList<double[]> points, double[] outputs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(outputs);
        var worker = _idle.TryTake(out var found) ? found : _ensemble.NewWorker();
        worker.Run(points, (point, outcome) =>
        {
            for (var i = 0; i < Readouts.Length; i++)
                outputs[point * Readouts.Length + i] = outcome.Failure is null && outcome.Runs[0].Course is var course ? course[course.Count - 1, course.IndexOf(Readouts[i])] : double.NaN;
        }, cancellation);
        _idle.Add(worker);
    }
}
