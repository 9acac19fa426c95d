using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on the Boolean network, under one update scheme.</summary>
/// <remarks>A phase is followed to its end: from every state that the phase before can be left in, to every attractor that is reachable, exactly (<see cref="ReachableAttractors"/>).
/// The time course shows one walk (synchronous), or the probability of being on over an ensemble of walks (asynchronous), from rest.
/// What a perturbation holds stays held: a clamped node is neither replaced with the medium nor dosed.</remarks>
public sealed class BooleanEngine : ISimulationEngine
{
    private const int DefaultTrajectories = 1000;

    private readonly IUpdateScheme _scheme;

    /// <summary>Creates the engine of an update scheme.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="scheme">The scheme.</param>
    public BooleanEngine(string name, IUpdateScheme scheme)
    {
        Name = name;
        _scheme = scheme;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string OnMeans => $"on in at least one state of every attractor that is reachable ({_scheme.Name} updates); its duty, the share of states in which it is on, is shown; off: on in none";

    /// <inheritdoc/>
    public bool CanRun(PathwayModel model) => model.Boolean is not null;

    /// <inheritdoc/>
    public IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default)
    {
        var boolean = model.Boolean ?? throw new ArgumentException($"Model {model.Name} has no interactions, and so no Boolean network.");
        return RunOne(experiment, new DonorRuns<IEngineRun>(donors, RunOne));

        IEngineRun RunOne(Experiment one, DonorRuns<IEngineRun> media)
        {
            one.Background.ThrowIfDosed(one.Name);
            var network = boolean.Under(one.Background);
            var search = new ReachableAttractors { Limits = options.Limits };
            var rest = search.From(network, _scheme, StartStates.Of(RestingStart(model, network)), cancellation);
            var start = rest[0].Smallest;
            var phases = new List<WalkPhase>();
            var entered = StartStates.Of(rest);
            foreach (var phase in one.Phases)
            {
                var during = network.Under(phase.Under).Under(MediumHeldOn(model, one, phase, media));
                var settings = Settings(model, during, phase);
                if (phases.Count == 0)
                    start = during.Admit(settings.Aggregate(start, (state, setting) => state.With(setting.Node, setting.Value)));
                // The phase begins in every state that the one before can be left in.
                entered = settings.Aggregate(StartStates.Of(rest), (states, setting) => states.With(setting.Node, setting.Value)).Admitted(during);
                rest = search.From(during, _scheme, entered, cancellation);
                phases.Add(new WalkPhase(during, options.BooleanSteps ?? 2 * network.Count));
            }
            var trajectories = _scheme is AsynchronousScheme ? options.Trajectories ?? DefaultTrajectories : 1;
            return new BooleanRun(_scheme, phases, start, options.Seed, () => Walk(model, phases, start, trajectories, options.Seed, cancellation), rest) { Entered = entered, Trajectories = trajectories };
        }
    }

    private (TimeCourse Course, (TimeCourse, TimeCourse)? Band) Walk(PathwayModel model, List<WalkPhase> phases, BooleanState start, int trajectories, ulong seed, CancellationToken cancellation)
    {
        if (_scheme is not AsynchronousScheme)
            return (Labelled(Boolean.Walk.Run(phases, _scheme, start, new RandomStream(seed))), null);
        var ensemble = AsynchronousEnsemble.Run(phases, start, new EnsembleOptions { Trajectories = trajectories, Seed = seed }, cancellation);
        return (Labelled(ensemble.Probability), (Labelled(ensemble.Lower), Labelled(ensemble.Upper)));

        TimeCourse Labelled(TimeCourse course) => course.WithLabels(name => model.Network.Find(name)?.Label ?? name);
    }

    /// <summary>Everything off but the nodes that are on at rest.</summary>
    private static BooleanState RestingStart(PathwayModel model, BooleanNetwork network) =>
        network.StateWith(model.Network.Nodes.Where(n => n.IsOnAtRest).Select(n => n.Name));

    /// <summary>The nodes that are put to a value when a phase is entered, later ones counting: what an experiment set from outside and no longer sets is at rest again, the medium is emptied
    /// where it is replaced, doses are given. Clamped nodes come on top.</summary>
    private static List<(int Node, bool Value)> Settings(PathwayModel model, BooleanNetwork network, Phase phase)
    {
        var emptied = phase.Medium is Medium.Kept ? [] : MediumNodes(model).Select(node => (network.IndexOf(node), false));
        var doses = phase.Under.SelectMany(p => p.Boolean).OfType<ModelChange.Dose>().Where(dose => dose.Amount > 0);
        return [.. model.InputsAtRest(network), .. emptied, .. doses.Select(dose => (network.IndexOf(dose.Node), true))];
    }

    /// <summary>What the donor's medium holds is kept on: without decay or dilution it does not run out. What a perturbation holds stays as it is.</summary>
    private static IEnumerable<Perturbation> MediumHeldOn(PathwayModel model, Experiment experiment, Phase phase, DonorRuns<IEngineRun> media)
    {
        if (phase.Medium is not Medium.From from)
            return [];
        // The donor is run for a share of 0, too: a wrong name must not pass.
        var donor = media.Of(from.Experiment);
        var held = experiment.Background.Concat(phase.Under).SelectMany(p => p.Boolean).Select(PerturbationExtensions.HeldNode).ToHashSet(StringComparer.Ordinal);
        return MediumNodes(model)
            .Where(node => from.Share > 0 && !held.Contains(node) && donor.Observe(node).Value > 0)
            .Select(node => Perturbation.Of(new ModelChange.Clamp(node, Level.On)));
    }

    private static IEnumerable<string> MediumNodes(PathwayModel model) => model.Network.Nodes.Select(n => n.Name).Where(model.IsInMedium);
}
