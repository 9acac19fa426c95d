using LoopSim.Kinetics;
using LoopSim.Results;
using LoopSim.Solvers.Ode;
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
        var network = kinetics.Under(experiment.Background);
        var state = experiment.Background.IsEmpty ? unperturbed.State : RestOf(network, options, cancellation).State;
        var recorder = new CourseRecorder(kinetics);
        foreach (var phase in experiment.Phases)
        {
            var during = network.Under(phase.Under);
            state = Enter(state, model, during, phase, donors, options, cancellation);
            state = recorder.Follow(during, state, phase.Duration, options, cancellation);
        }
        var control = experiment.Control.IsEmpty ? null : Run(model, ControlOf(experiment), donors, options, cancellation);
        return new OdeRun(kinetics, recorder, state, unperturbed.Values, control);
    }

    /// <summary>The steady state that the system settles in by itself, with the values of all variables.</summary>
    private static (double[] State, double[] Values) RestOf(ReactionNetwork network, RunOptions options, CancellationToken cancellation)
    {
        var found = SteadyStateFinder.Find(network.ToOdeSystem(), network.InitialState(), cancellation: cancellation);
        var values = new double[network.Variables.Length];
        network.EvaluateAll(0, found.State, values);
        return (found.State, values);
    }

    /// <summary>The state in which a phase is entered: clamped species are put to their levels, the medium is replaced, doses are given.</summary>
    private double[] Enter(double[] before, PathwayModel model, ReactionNetwork network, Phase phase, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation)
    {
        var state = (double[])before.Clone();
        var donor = phase.Medium is Medium.From from ? ((OdeRun)Run(model, donors(from.Experiment), donors, options, cancellation)).FinalState : null;
        for (var i = 0; i < state.Length; i++)
        {
            var species = network.Species[i];
            if (phase.Medium is not Medium.Kept && species.Compartment == Medium.Compartment)
                state[i] = phase.Medium is Medium.From { Share: var share } && donor is not null ? share * donor[i] : 0;
            if (network.ClampedLevel(species.Name) is { } level)
                state[i] = level;
        }
        foreach (var dose in phase.Under.Doses())
            state[network.IndexOfSpecies(dose.Node)] += dose.Amount;
        return state;
    }

    /// <summary>The experiment with its last phase under the control's perturbations.</summary>
    private static Experiment ControlOf(Experiment experiment) => experiment with
    {
        Control = [],
        Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, experiment.Phases[^1] with { Under = experiment.Control }),
    };
}
