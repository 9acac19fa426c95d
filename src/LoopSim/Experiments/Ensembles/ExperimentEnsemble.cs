using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Experiments.Ensembles;

/// <summary>Experiments on a kinetic model where its parameters have other values, for many sets of values.</summary>
/// <remarks>
/// What several experiments have in common (rest, a phase that two begin with, the donor of a medium, a control) is integrated once for each set. Sets go side by side through the lanes of <see cref="KineticEnsemble"/>; each
/// is followed with steps of its own, so that what becomes of it depends neither on the others nor on the number of threads.
/// Law: each run is that of <see cref="OdeEngine"/> for the model with the set's values (ExperimentEnsembleTests). A model whose runs have more to remember than their state, events and values of the past, is run by that engine, set by set.
/// </remarks>
internal sealed class ExperimentEnsemble
{
    private readonly RunOptions _options;
    private readonly ImmutableArray<ExperimentPlan> _plans;
    private readonly EnsembleStages _stages;
    private readonly ImmutableArray<RestScale> _rests = [];
    private readonly bool _isSmooth;

    private ExperimentEnsemble(PathwayModel model, ImmutableArray<ExperimentPlan> plans, ImmutableArray<string> watched, RunOptions options, CancellationToken cancellation)
    {
        (Model, _plans, Watched, _options) = (model, plans, watched, options);
        _stages = new EnsembleStages(plans[0].Unperturbed, options);
        Expectation[] expectations = [.. plans.SelectMany(plan => plan.Experiment.Expectations)];
        // What one experiment is compared with is read in another, at times of its own.
        Duration[] moments = [.. expectations.SelectMany(e => new[] { e.At, e.Requirement.Counterpart?.At }).OfType<Duration>().Distinct()];
        Routes = [.. plans.Select(plan => _stages.Add(plan, moments))];
        _isSmooth = _stages.Beginnings.Concat(_stages.All.Select(stage => stage.Network)).All(planned => KineticEnsembleWorker.IsSmooth(planned.Network));
        if (_isSmooth && model.BeginsAtRest)
            _rests = [.. _stages.Beginnings.Select(beginning => RestScale.Of(beginning.Network, options, cancellation))];
    }

    /// <summary>The model.</summary>
    public PathwayModel Model { get; }

    /// <summary>The variables that runs keep, by name.</summary>
    public ImmutableArray<string> Watched { get; }

    /// <summary>The way of each experiment.</summary>
    public ImmutableArray<EnsembleRoute> Routes { get; }

    /// <summary>The number of phases that are integrated for each set.</summary>
    public int StageCount => _stages.All.Count;

    /// <summary>Prepares an ensemble.</summary>
    /// <param name="model">A model with kinetics.</param>
    /// <param name="experiments">The experiments; at least one.</param>
    /// <param name="donors">Finds the experiments that medium comes from.</param>
    /// <param name="parameters">Parameters, inputs and compartments by name.</param>
    /// <param name="watched">Variables that runs keep, beside those that the experiments expect something of.</param>
    /// <param name="options">Tolerances, and how finely courses are kept.</param>
    /// <param name="cancellation">Stops the search for rest.</param>
    /// <exception cref="ArgumentException">The model has no kinetics, or nothing of a name.</exception>
    /// <exception cref="SimulationException">The model as it is does not come to rest.</exception>
    public static ExperimentEnsemble Of(
        PathwayModel model, IReadOnlyList<Experiment> experiments, Func<string, Experiment> donors, IReadOnlyList<string> parameters, IReadOnlyList<string> watched, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Intervals);
        ImmutableArray<ExperimentPlan> plans = [.. experiments.Select(experiment => ExperimentPlan.Of(model, experiment, donors, parameters))];
        var network = plans[0].Unperturbed.Network;
        foreach (var name in parameters)
            network.ValueOf(name);
        string[] known = [.. network.ToObservables().Variables.Select(v => v.Name)];
        ImmutableArray<string> all = [.. watched.Concat(experiments.SelectMany(e => e.Expectations).SelectMany(e => new[] { e.Node, e.Requirement.Counterpart?.Node }).OfType<string>()).Distinct(StringComparer.Ordinal)];
        if (all.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new ArgumentException($"Model {model.Name} has no \"{unknown}\" to read out. {NearestNames.Suggest(unknown, known)}", nameof(watched));
        return new ExperimentEnsemble(model, plans, all, options, cancellation);
    }

    /// <summary>What one thread needs to run sets.</summary>
    public IEnsembleWorker NewWorker() => _isSmooth ? new LaneEnsembleWorker(this, _stages, _rests, _options) : new PlainEnsembleWorker(_plans, _options);
}
