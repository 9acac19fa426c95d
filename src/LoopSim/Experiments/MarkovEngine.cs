using LoopSim.Boolean.Stochastic;
using LoopSim.Logic;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on the Boolean network in continuous time: many trajectories, in which each node flips at its rates.</summary>
/// <remarks>
/// A model with rates of its own begins in its own initial states, runs for its own time with as many trajectories as its files say, and shows the nodes that they do not call internal; any other flips at rate 1 where a rule asks for it, and begins at rest: where cells that begin with
/// everything off but their inputs come to in <see cref="SettlingRounds"/> times the length of a phase. Each trajectory goes through all phases, from the state in which it left the one
/// before. What a perturbation holds stays held: a clamped node is neither replaced with the medium nor dosed.
/// </remarks>
public sealed class MarkovEngine : ISimulationEngine
{
    private const int SettlingRounds = 5;
    private const int DefaultTrajectories = 1000;

    /// <inheritdoc/>
    public string Name => "markov";

    /// <inheritdoc/>
    public string OnMeans => $"on with a probability of at least {MarkovRun.OnShare}, on average over trajectories and the second half of the phase (exponential waiting times); the probability is shown; undecided where its 95 % confidence interval holds {MarkovRun.OnShare}";

    /// <inheritdoc/>
    public bool CanRun(PathwayModel model) => model.Boolean is not null;

    /// <inheritdoc/>
    public IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default)
    {
        var boolean = model.Boolean ?? throw new ArgumentException($"Model {model.Name} has no interactions, and so no Boolean network.");
        var markov = model.Markov?.Network ?? MarkovNetwork.Of(boolean);
        return RunOne(experiment, new DonorRuns<IEngineRun>(donors, RunOne));

        IEngineRun RunOne(Experiment one, DonorRuns<IEngineRun> media)
        {
            one.Background.ThrowIfDosed(one.Name);
            var network = markov.Under(one.Background);
            var states = Rest(model, network, options, cancellation);
            var phases = new List<MarkovResult>();
            foreach (var phase in one.Phases)
            {
                var during = network.Under(phase.Under).Under(MediumHeldOn(model, one, phase, media));
                Enter(states, model, during, phase);
                var length = LengthOf(model, during, options);
                // A stationary distribution is that of trajectories from the model's own beginning.
                phases.Add(Follow(during, one.Phases.Length == 1 ? length : length with { StationaryTrajectories = 0 }, states, cancellation));
                states = phases[^1].Ends;
            }
            return new MarkovRun(model, phases);
        }
    }

    private static MarkovResult Follow(MarkovNetwork network, MarkovRunOptions options, ulong[] starts, CancellationToken cancellation) =>
        MarkovSimulator.Run(network, options, starts, keepsEnds: true, isPlain: false, cancellation);

    private static MarkovRunOptions LengthOf(PathwayModel model, MarkovNetwork network, RunOptions options)
    {
        var own = model.Markov?.Options ?? new MarkovRunOptions { TimeTick = 1, MaxTime = 2 * Math.Max(1, network.Names.Length), SampleCount = DefaultTrajectories };
        return own with { MaxTime = options.BooleanSteps ?? own.MaxTime, SampleCount = options.Trajectories ?? own.SampleCount, Seed = options.Seed, ThreadCount = Environment.ProcessorCount };
    }

    /// <summary>The packed states in which the trajectories begin.</summary>
    private static ulong[] Rest(PathwayModel model, MarkovNetwork network, RunOptions options, CancellationToken cancellation)
    {
        var length = LengthOf(model, network, options);
        if (model.Markov is not null)
            return MarkovSimulator.Begin(network, length);
        var on = model.Network.Nodes.Where(n => n.IsOnAtRest).Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var begun = network.WithInitial(network.Names.Select(name => InitialGroup.Of(name, on.Contains(name) ? 1 : 0)));
        // Trajectories of the phases must not repeat those by which rest was found.
        var settling = length with { MaxTime = SettlingRounds * length.MaxTime, TimeTick = SettlingRounds * length.MaxTime, Seed = ~length.Seed };
        return MarkovSimulator.End(begun, settling, cancellation);
    }

    /// <summary>Puts inputs that are not held to rest, empties the medium where it is replaced, and gives doses. Clamped nodes are put to their values by the simulator.</summary>
    private static void Enter(ulong[] states, PathwayModel model, MarkovNetwork network, Phase phase)
    {
        var words = CompiledLogic.WordsFor(network.Names.Length);
        // What an experiment set from outside is at rest again when it no longer sets it; a model with rates of its own says by them what its inputs do.
        foreach (var (node, isOn) in model.Markov is null ? model.InputsAtRest(network.Boolean) : [])
            Put(node, isOn);
        if (phase.Medium is not Medium.Kept)
        {
            foreach (var node in network.Names.Where(model.IsInMedium))
                Put(network.IndexOf(node), false);
        }
        foreach (var dose in phase.Under.SelectMany(p => p.Boolean).OfType<ModelChange.Dose>().Where(dose => dose.Amount > 0))
            Put(network.IndexOf(dose.Node), true);

        void Put(int node, bool value)
        {
            for (var word = node >> 6; word < states.Length; word += words)
                states[word] = value ? states[word] | 1UL << node : states[word] & ~(1UL << node);
        }
    }

    /// <summary>What the donor's medium holds is kept on: without decay or dilution it does not run out. What a perturbation holds stays as it is.</summary>
    private static IEnumerable<Perturbation> MediumHeldOn(PathwayModel model, Experiment experiment, Phase phase, DonorRuns<IEngineRun> media)
    {
        if (phase.Medium is not Medium.From from)
            return [];
        // The donor is run for a share of 0, too: a wrong name must not pass.
        var donor = media.Of(from.Experiment);
        var held = experiment.Background.Concat(phase.Under).SelectMany(p => p.Boolean).Select(PerturbationExtensions.HeldNode).ToHashSet(StringComparer.Ordinal);
        return model.Network.Nodes.Select(n => n.Name).Where(model.IsInMedium)
            .Where(node => from.Share > 0 && !held.Contains(node) && donor.Observe(node).IsOn == true)
            .Select(node => Perturbation.Of(new ModelChange.Clamp(node, Level.On)));
    }
}
