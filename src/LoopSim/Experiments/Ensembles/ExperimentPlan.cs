using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Experiments.Ensembles;

/// <summary>The networks of an experiment, perturbed once, and how their constants follow the parameters of the model: for runs that differ in the values of parameters only.</summary>
internal sealed class ExperimentPlan
{
    private ExperimentPlan(PathwayModel model, Experiment experiment, PlannedNetwork unperturbed, PlannedNetwork beginning, ImmutableArray<PlannedPhase> phases, ExperimentPlan? control) =>
        (Model, Experiment, Unperturbed, Beginning, Phases, Control) = (model, experiment, unperturbed, beginning, phases, control);

    public PathwayModel Model { get; }

    public Experiment Experiment { get; }

    /// <summary>The network of unperturbed cells, whose rest levels are judged against.</summary>
    public PlannedNetwork Unperturbed { get; }

    /// <summary>The network before the first phase.</summary>
    public PlannedNetwork Beginning { get; }

    public ImmutableArray<PlannedPhase> Phases { get; }

    /// <summary>The experiment that a block is judged against; <see langword="null"/> for none.</summary>
    public ExperimentPlan? Control { get; }

    /// <summary>When something is read out, in the time unit of the network after the beginning of the last phase: its end if <paramref name="at"/> is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentException">The time lies after the end.</exception>
    public double ReadAt(Duration? at)
    {
        var (unit, last) = (Beginning.Network.TimeUnit, Phases[^1].Phase.Duration);
        if (at is { } given && given.In(unit) > last.In(unit) * (1 + 1e-9))
            throw new ArgumentException($"{given} lies after the end of the last phase, {last}.", nameof(at));
        return Math.Min((at ?? last).In(unit), last.In(unit));
    }

    /// <summary>Plans an experiment, its control and those that its medium comes from.</summary>
    /// <exception cref="ArgumentException">The model has no kinetics, or no quantity of a name.</exception>
    public static ExperimentPlan Of(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, IReadOnlyList<string> parameters)
    {
        var kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
        var unperturbed = Plan(kinetics, []);
        var media = new DonorRuns<ExperimentPlan>(donors, PlanOne);
        var control = experiment.Control.IsEmpty ? null : PlanOne(OdeEngine.ControlOf(experiment), media);
        return PlanOne(experiment, media).With(control);

        ExperimentPlan PlanOne(Experiment one, DonorRuns<ExperimentPlan> media)
        {
            one.Background.ThrowIfDosed(one.Name);
            var network = kinetics.Under(one.Background, model.KineticLevelsAreShares);
            return new ExperimentPlan(model, one, unperturbed, one.Background.IsEmpty ? unperturbed : Plan(network, one.Background), [.. one.Phases.Select(phase => new PlannedPhase(
                phase,
                Plan(network.Under(phase.Under, model.KineticLevelsAreShares), one.Background.AddRange(phase.Under)),
                phase.Medium is Medium.From from ? media.Of(from.Experiment) : null))], null);
        }

        PlannedNetwork Plan(ReactionNetwork network, ImmutableArray<Perturbation> under)
        {
            var held = under.SelectMany(p => p.Kinetic).OfType<ModelChange.Clamp>().Select(c => c.Node).ToHashSet(StringComparer.Ordinal);
            return new PlannedNetwork(network, parameters, [.. parameters.Select(name => Slope(name, kinetics.ValueOf(name), network.ValueOf(name)))]);

            // What is not scaled may be 0.
            double Slope(string name, double own, double perturbed) => held.Contains(name) ? 0 : own == perturbed ? 1 : perturbed / own;
        }
    }

    private ExperimentPlan With(ExperimentPlan? control) => new(Model, Experiment, Unperturbed, Beginning, Phases, control);
}
