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
        var kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Intervals);
        // Rest and donors are found once for the experiment, its control and the donors themselves.
        var unperturbed = BeginningOf(kinetics);
        return RunOne(experiment, new DonorRuns<OdeRun>(donors, RunOne));

        OdeRun RunOne(Experiment one, DonorRuns<OdeRun> media)
        {
            one.Background.ThrowIfDosed(one.Name);
            var network = kinetics.Under(one.Background, model.KineticLevelsAreShares);
            var state = one.Background.IsEmpty ? unperturbed : BeginningOf(network);
            var recorder = new CourseRecorder(network, state, options.Seed);
            foreach (var phase in one.Phases)
            {
                var donor = phase.Medium is Medium.From from ? media.Of(from.Experiment).FinalState : [];
                var during = network.Under(phase.Under, model.KineticLevelsAreShares);
                state = recorder.Follow(during, Enter(state, donor, model, during, phase), phase.Duration, options, cancellation);
            }
            var control = one.Control.IsEmpty ? null : RunOne(ControlOf(one), media);
            return new OdeRun(model, recorder, state, LevelsIn(kinetics, unperturbed), control);
        }

        double[] BeginningOf(ReactionNetwork network) => model.BeginsAtRest ? RestOf(network, options, cancellation) : network.InitialState();
    }

    /// <summary>The steady state that the system settles in by itself.</summary>
    internal static double[] RestOf(ReactionNetwork network, RunOptions options, CancellationToken cancellation) =>
        SteadyStateFinder.Find(network.ToOdeSystem(), network.InitialState(), new SteadyStateOptions { AbsoluteTolerance = options.AbsoluteTolerance }, cancellation).State;

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
        var initial = network.InitialState();
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
