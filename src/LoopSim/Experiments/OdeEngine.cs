using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on the kinetic network as ordinary differential equations.</summary>
public sealed class OdeEngine : ISimulationEngine
{
    /// <inheritdoc/>
    public string Name => "ode";

    /// <inheritdoc/>
    public string OnMeans => $"at least {OdeRun.FoldOverRest} times the level of unperturbed cells at rest and, where the experiment has a control, at least {OdeRun.ShareOfControl:P0} of the control's rise; inputs, and variables of a network made from logic: at least half of their on-level";

    /// <inheritdoc/>
    public bool CanRun(PathwayModel model) => model.Kinetics is not null;

    /// <inheritdoc/>
    public IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default)
    {
        var kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
        var unperturbed = RestOf(kinetics, options, cancellation);
        var network = kinetics.Under(experiment.Background, model.KineticLevelsAreShares);
        var state = experiment.Background.IsEmpty ? unperturbed : RestOf(network, options, cancellation);
        var recorder = new CourseRecorder(kinetics.ToObservables().Variables, kinetics.TimeUnit);
        foreach (var phase in experiment.Phases)
        {
            var donor = phase.Medium is Medium.From from ? ((OdeRun)Run(model, donors(from.Experiment), donors, options, cancellation)).FinalState : [];
            var during = network.Under(phase.Under, model.KineticLevelsAreShares);
            state = recorder.Follow(during, Enter(state, donor, model, during, phase), phase.Duration, options, cancellation);
        }
        var control = experiment.Control.IsEmpty ? null : Run(model, ControlOf(experiment), donors, options, cancellation);
        var rest = new double[recorder.Variables.Length];
        kinetics.ToObservables().EvaluateAll(0, unperturbed, rest);
        return new OdeRun(model, recorder, state, rest, control);
    }

    /// <summary>The steady state that the system settles in by itself.</summary>
    private static double[] RestOf(ReactionNetwork network, RunOptions options, CancellationToken cancellation) =>
        SteadyStateFinder.Find(network.ToOdeSystem(), network.InitialState(), new SteadyStateOptions { AbsoluteTolerance = options.AbsoluteTolerance }, cancellation).State;

    /// <summary>The state in which a phase is entered: the medium is replaced, clamped species are put to their levels, doses are given.</summary>
    private static double[] Enter(double[] before, double[] donor, PathwayModel model, ReactionNetwork network, Phase phase)
    {
        var state = (double[])before.Clone();
        var initial = network.InitialState();
        for (var i = 0; i < state.Length; i++)
        {
            var species = network.Species[i];
            if (phase.Medium is not Medium.Kept && model.IsInMedium(species.Name))
                state[i] = phase.Medium is Medium.From from ? from.Share * donor[i] : 0;
            if (species.IsConstant)
                state[i] = initial[i];
        }
        foreach (var dose in phase.Under.Doses())
        {
            var index = Array.FindIndex([.. network.Species], s => s.Name == dose.Node);
            state[index >= 0 ? index : throw new ArgumentException($"\"{dose.Node}\" is not a species, so nothing can be added to it. {NearestNames.Suggest(dose.Node, [.. network.Species.Select(s => s.Name)])}")] += dose.Amount;
        }
        return state;
    }

    /// <summary>The experiment with its last phase under the control's perturbations.</summary>
    private static Experiment ControlOf(Experiment experiment) => experiment with
    {
        Control = [],
        Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, experiment.Phases[^1] with { Under = experiment.Control }),
    };
}
