using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Results;
using LoopSim.Solvers.Ode;

namespace LoopSim.Experiments.Sensitivity;

/// <summary>What an experiment leaves of some readouts at a time, as a function of parameters.</summary>
/// <remarks>Networks are perturbed and compiled once; a call integrates. Safe for several threads.</remarks>
public sealed class ExperimentFunction
{
    private readonly ExperimentPlan _plan;
    private readonly RunOptions _options;
    private readonly OdeOptions _ode;
    private readonly int[] _places;
    private readonly double _at;

    private ExperimentFunction(ExperimentPlan plan, ImmutableArray<string> parameters, ImmutableArray<string> readouts, int[] places, double at, RunOptions options)
    {
        (_plan, Parameters, Readouts, _places, _at, _options) = (plan, parameters, readouts, places, at, options);
        _ode = new OdeOptions { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance };
    }

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
    public static ExperimentFunction Of(
        PathwayModel model, Experiment experiment, Func<string, Experiment> donors, IReadOnlyList<string> parameters, IReadOnlyList<string> readouts, Duration? at, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(donors);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(readouts);
        ArgumentNullException.ThrowIfNull(options);
        if (model.Kinetics is { DelayedValues.IsEmpty: false })
            throw new ArgumentException($"Model {model.Name} asks for values of the past (delay), which runs with many sets of parameters do not keep.");
        var plan = ExperimentPlan.Of(model, experiment, donors, parameters);
        var network = plan.Beginning.Network;
        string[] known = [.. network.ToObservables().Variables.Select(v => v.Name)];
        if (readouts.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new ArgumentException($"Model {model.Name} has no \"{unknown}\" to read out. {NearestNames.Suggest(unknown, known)}", nameof(readouts));
        return new ExperimentFunction(plan, [.. parameters], [.. readouts], [.. readouts.Select(name => Array.IndexOf(known, name))], plan.ReadAt(at), options);
    }

    /// <summary>Runs the experiment.</summary>
    /// <param name="values">One value per parameter.</param>
    /// <param name="outputs">Receives one value per readout.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="SimulationException">The run did not reach its end.</exception>
    public void Evaluate(ReadOnlySpan<double> values, Span<double> outputs, CancellationToken cancellation = default) => Follow(_plan, values, outputs, cancellation);

    private double[] Follow(ExperimentPlan plan, ReadOnlySpan<double> values, Span<double> outputs, CancellationToken cancellation)
    {
        var beginning = plan.Beginning.At(values);
        var state = plan.Model.BeginsAtRest ? OdeEngine.RestOf(beginning, _options, cancellation) : beginning.InitialState();
        KineticEvents? events = null;
        var now = 0.0;
        for (var i = 0; i < plan.Phases.Length; i++)
        {
            var (phase, planned, donor) = plan.Phases[i];
            var network = planned.At(values);
            state = OdeEngine.Enter(state, donor is null ? [] : Follow(donor, values, [], cancellation), plan.Model, network, phase);
            var isRead = i == plan.Phases.Length - 1 && outputs.Length > 0;
            var end = now + (isRead ? _at : phase.Duration.In(network.TimeUnit));
            events = network.ToEvents(_options.Seed, events);
            state = OdeSolver.Solve(network.ToOdeSystem(), now, state, end, [], OdeMethods.Named(_options.Method), _ode, events: events, cancellationToken: cancellation).FinalState;
            now = end;
            if (isRead)
                Read(network, now, state, outputs);
        }
        return state;
    }

    private void Read(ReactionNetwork network, double time, double[] state, Span<double> outputs)
    {
        var observables = network.ToObservables();
        var all = new double[observables.Variables.Length];
        observables.EvaluateAll(time, state, all);
        for (var i = 0; i < Readouts.Length; i++)
            outputs[i] = all[_places[i]];
    }
}
