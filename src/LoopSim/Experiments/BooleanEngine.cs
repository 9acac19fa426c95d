using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on the Boolean network, under one update scheme.</summary>
/// <remarks>A phase is followed to its end: from every state that the phase before can be left in, to every attractor that is reachable.
/// The time course shows one walk (synchronous), or the probability of being on over an ensemble of walks (asynchronous), from rest.
/// What a perturbation holds stays held: a clamped node is neither replaced with the medium nor dosed.</remarks>
public sealed class BooleanEngine : ISimulationEngine
{
    private static readonly StateSpaceSearch Search = new();
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
            var rest = Settle(network, [RestingStart(model, network)], cancellation);
            var start = rest[0].States[0];
            var phases = new List<WalkPhase>();
            ImmutableArray<BooleanState> entered = [];
            foreach (var phase in one.Phases)
            {
                var during = network.Under(phase.Under).Under(MediumHeldOn(model, one, phase, media));
                entered = [.. rest.SelectMany(a => a.States).Select(s => Enter(s, model, during, phase)).Distinct()];
                if (phases.Count == 0)
                    start = Enter(start, model, during, phase);
                rest = Settle(during, entered, cancellation);
                phases.Add(new WalkPhase(during, options.BooleanSteps ?? 2 * network.Count));
            }
            return new BooleanRun(_scheme, phases, start, options.Seed, () => Walk(model, phases, start, options, cancellation), rest) { Entered = entered };
        }
    }

    private List<Attractor> Settle(BooleanNetwork network, IEnumerable<BooleanState> from, CancellationToken cancellation)
    {
        var found = new Dictionary<BooleanState, Attractor>();
        foreach (var state in from.Distinct())
        {
            foreach (var attractor in Search.ReachableFrom(network, _scheme, state, cancellation).Attractors)
                found.TryAdd(attractor.States[0], attractor);
        }
        return [.. found.Values];
    }

    private (TimeCourse Course, (TimeCourse, TimeCourse)? Band) Walk(PathwayModel model, List<WalkPhase> phases, BooleanState start, RunOptions options, CancellationToken cancellation)
    {
        if (_scheme is not AsynchronousScheme)
            return (Labelled(Boolean.Walk.Run(phases, _scheme, start, new RandomStream(options.Seed))), null);
        var ensemble = AsynchronousEnsemble.Run(phases, start, new EnsembleOptions { Trajectories = options.Trajectories, Seed = options.Seed }, cancellation);
        return (Labelled(ensemble.Probability), (Labelled(ensemble.Lower), Labelled(ensemble.Upper)));

        TimeCourse Labelled(TimeCourse course) => course.WithLabels(name => model.Network.Find(name)?.Label ?? name);
    }

    /// <summary>Everything off but the nodes that are on at rest.</summary>
    private static BooleanState RestingStart(PathwayModel model, BooleanNetwork network) =>
        network.StateWith(model.Network.Nodes.Where(n => n.IsOnAtRest).Select(n => n.Name));

    /// <summary>The state in which a phase is entered: inputs that are not held are at rest, the medium is emptied where it is replaced, doses are given, clamped nodes are put to their values.</summary>

    private static BooleanState Enter(BooleanState state, PathwayModel model, BooleanNetwork network, Phase phase)
    {
        // What an experiment set from outside is at rest again when it no longer sets it.
        state = model.InputsAtRest(network).Aggregate(state, (s, input) => s.With(input.Node, input.IsOn));
        if (phase.Medium is not Medium.Kept)
            state = MediumNodes(model).Aggregate(state, (s, node) => s.With(network.IndexOf(node), false));
        var doses = phase.Under.SelectMany(p => p.Boolean).OfType<ModelChange.Dose>().Where(dose => dose.Amount > 0);
        return network.Admit(doses.Aggregate(state, (s, dose) => s.With(network.IndexOf(dose.Node), true)));
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
