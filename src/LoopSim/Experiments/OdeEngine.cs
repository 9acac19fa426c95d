using LoopSim.Experiments.Ensembles;
using LoopSim.Kinetics;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on the kinetic network as ordinary differential equations.</summary>
/// <remarks>What a perturbation holds stays held: a clamped species is neither replaced with the medium nor dosed.</remarks>
public sealed class OdeEngine : ISimulationEngine
{
    /// <inheritdoc/>
    public string Name => "ode";

    /// <inheritdoc/>
    public string OnMeans => LevelJudgement.Meaning;

    /// <inheritdoc/>
    public bool CanRun(PathwayModel model) => model.Kinetics is not null;

    /// <inheritdoc/>
    public IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Intervals);
        return Run(ExperimentPlan.Of(model, experiment, donors, []), [], options, cancellation);
    }

    /// <summary>Runs a planned experiment where its parameters have other values.</summary>
    /// <param name="plan">The experiment.</param>
    /// <param name="values">One value per parameter of the plan, or none for those of the model.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="cancellation">Stops the run.</param>
    internal static OdeRun Run(ExperimentPlan plan, double[] values, RunOptions options, CancellationToken cancellation)
    {
        // Rest and donors are found once for the experiment, its control and the donors themselves.
        var beginnings = new Dictionary<PlannedNetwork, double[]>();
        var donors = new Dictionary<ExperimentPlan, OdeRun>();
        var rest = LevelsIn(plan.Unperturbed.At(values), BeginningOf(plan.Unperturbed));
        return RunOne(plan);

        OdeRun RunOne(ExperimentPlan one)
        {
            var state = BeginningOf(one.Beginning);
            var recorder = new CourseRecorder(one.Beginning.At(values), state, options.Seed);
            foreach (var (phase, planned, donor) in one.Phases)
            {
                var network = planned.At(values);
                state = recorder.Follow(network, Enter(state, donor is null ? [] : DonorOf(donor).FinalState, one.Model, network, phase), phase.Duration, options, cancellation);
            }
            return new OdeRun(one.Model, recorder, state, rest, one.Control is null ? null : RunOne(one.Control));
        }

        OdeRun DonorOf(ExperimentPlan donor) => donors.TryGetValue(donor, out var run) ? run : donors[donor] = RunOne(donor);

        double[] BeginningOf(PlannedNetwork planned)
        {
            if (!beginnings.TryGetValue(planned, out var state))
                beginnings[planned] = state = plan.Model.BeginsAtRest ? RestOf(planned.At(values), options, cancellation) : planned.At(values).InitialState();
            return state;
        }
    }

    /// <summary>The steady state that the system settles in by itself; its events happen on the way.</summary>
    internal static double[] RestOf(ReactionNetwork network, RunOptions options, CancellationToken cancellation)
    {
        // Switches of the right-hand side alone need not be watched to find where it rests.
        var events = network.Events.IsEmpty ? null : network.ToEvents(options.Seed);
        return SteadyStateFinder.Find(network.ToOdeSystem(), events, network.InitialState(), new SteadyStateOptions { AbsoluteTolerance = options.AbsoluteTolerance }, cancellation).State;
    }

    /// <summary>The levels of all variables in a state, by name.</summary>
    internal static Dictionary<string, double> LevelsIn(ReactionNetwork network, double[] state)
    {
        var observables = network.ToObservables();
        var levels = new double[observables.Variables.Length];
        observables.EvaluateAll(0, state, levels);
        return observables.Variables.Zip(levels).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>The state in which a phase is entered: the medium is replaced, doses are given, clamped species are put to their levels.</summary>
    internal static double[] Enter(ReadOnlySpan<double> before, ReadOnlySpan<double> donor, PathwayModel model, ReactionNetwork network, Phase phase)
    {
        var state = before.ToArray();
        var initial = network.Species.Any(s => s.IsConstant) ? network.InitialState() : [];
        var doses = phase.Under.SelectMany(p => p.Kinetic).OfType<ModelChange.Dose>().ToLookup(dose => dose.Node, dose => dose.Amount, StringComparer.Ordinal);
        for (var i = 0; i < state.Length; i++)
        {
            var species = network.Species[i];
            if (phase.Medium is not Medium.Kept && model.IsInMedium(species.Name))
                state[i] = phase.Medium is Medium.From from ? from.Share * donor[i] : 0;
            state[i] = species.IsConstant ? initial[i] : state[i] + doses[species.Name].Sum();
        }
        return state;
    }

    /// <summary>The experiment with its last phase under the control's perturbations.</summary>
    internal static Experiment ControlOf(Experiment experiment) => experiment with
    {
        Control = [],
        Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, experiment.Phases[^1] with { Under = experiment.Control }),
    };
}
