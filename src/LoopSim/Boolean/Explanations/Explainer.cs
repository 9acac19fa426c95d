using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Explanations;

/// <summary>Answers why a node is on or off at a step of a walk: the chain of regulators that made it so.</summary>
/// <remarks>
/// A node has a value since the step in which it took it. It took it because its rule asked for it, and the rule did so because
/// some of its regulators had their values: of these as few are named as suffice whatever the others do, by preference what is held, then what has changed and kept its value longest. They are explained
/// in turn, back to what is held and to what has been so from the start. Where the reasons have gone by the time that matters and others keep the node as it is, those are named as well;
/// so is what holds a node where it has always been, if that is not the start itself: why a drug leaves a node off.
/// Laws, checked by ExplainerTests: with only the named regulators fixed, the rule has the value whatever the others are; without any one of them it does not; reasons are
/// earlier than what they explain, and true.
/// </remarks>
public sealed class Explainer
{
    private readonly WalkHistory _history;
    private readonly Dictionary<(int Node, int Since), CausalEvent> _came = [];
    private readonly Dictionary<(int Node, int At), CausalEvent> _kept = [];
    private readonly HashSet<int> _open = [];

    private Explainer(WalkHistory history) => _history = history;

    /// <summary>Explains the value that a node has after a number of steps of a walk.</summary>
    /// <param name="phases">The phases of the walk, as for <see cref="Walk"/>.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="start">The state at step 0; clamped nodes are put to their values first.</param>
    /// <param name="random">Where choices are drawn from: the same stream gives the same walk.</param>
    /// <param name="node">The node.</param>
    /// <param name="step">The step, in the unit of a walk's rows: 0 for the start.</param>
    /// <exception cref="ArgumentException">There is no such node, the walk is shorter, or a step of the scheme is made of several in which nodes follow each other unseen.</exception>
    public static CausalEvent Explain(IReadOnlyList<WalkPhase> phases, IUpdateScheme scheme, BooleanState start, RandomStream random, string node, int step)
    {
        Walk.Check(phases, scheme, start);
        ArgumentNullException.ThrowIfNull(random);
        var index = phases[0].Network.IndexOf(node);
        var rounds = phases.Sum(phase => phase.Rounds);
        if (step < 0 || step > rounds)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The walk goes from step 0 to step {rounds}; there is no step {step}. Make it longer, or ask about an earlier step."), nameof(step));
        if (scheme.On(phases[0].Network) is not IFlipTransitions)
            throw new ArgumentException($"Under the scheme \"{scheme.Name}\" nodes follow each other within one step, so that the step does not show what made a node change. Take the synchronous or the asynchronous scheme.", nameof(scheme));
        var history = WalkHistory.Of(phases, scheme, start, random, step);
        try
        {
            return new Explainer(history).Event(index, history.Count - 1);
        }
        catch (InsufficientExecutionStackException e)
        {
            throw new ArgumentException($"The chain that leads to {node} at step {step} is too long to be told. Ask about an earlier step.", nameof(step), e);
        }
    }

    /// <summary>The event by which a node came to the value that it has in a state, and what keeps it there.</summary>
    private CausalEvent Event(int node, int at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var came = Coming(node, Since(node, at));
        if (_kept.TryGetValue((node, at), out var known))
            return known;
        return _kept[(node, at)] = came.Cause switch
        {
            EventCause.Start when at > 0 && KeepersFromTheStart(node, at) is { Length: > 0 } keepers => came with { KeptBy = keepers },
            // How the keepers came to be is told, but not what keeps them in turn: in a loop that would be told for every step.
            EventCause.Rule when LastAsked(node, at) is { } asked && !came.Reasons.All(reason => StillHolds(reason, asked)) =>
                came with { KeptBy = [.. Reason(node, asked).Regulators.Select(keeper => Coming(keeper, Since(keeper, asked)))] },
            _ => came,
        };
    }

    /// <summary>What holds a node where it has been from the start, if anything that was not so at the start has a part in it.</summary>
    private ImmutableArray<CausalEvent> KeepersFromTheStart(int node, int at)
    {
        if (LastAsked(node, at) is not { } asked || !_open.Add(node))
            return [];
        ImmutableArray<CausalEvent> keepers = [.. Reason(node, asked).Regulators.Select(keeper => Event(keeper, asked))];
        _open.Remove(node);
        return keepers.Any(keeper => keeper.Cause != EventCause.Start || !keeper.KeptBy.IsEmpty) ? keepers : [];
    }

    /// <summary>The last state, of those in which a node has the value that it has in a given one and before it, in which its rule asks for that value: under asynchronous updates the rule may
    /// ask for the other value by now, and the node has not followed yet.</summary>
    private int? LastAsked(int node, int at)
    {
        var (value, since) = (_history.Value(at, node), Since(node, at));
        for (var state = at - 1; state >= since; state--)
        {
            if (_history.Asked(state, node) == value)
                return state;
        }
        return null;
    }

    private CausalEvent Coming(int node, int since)
    {
        if (_came.TryGetValue((node, since), out var known))
            return known;
        var made = new CausalEvent { Node = NameOf(node), Value = _history.Value(since, node), Step = _history.RoundOf(since), Phase = _history.PhaseOf(since), Cause = CauseOf(node, since) };
        if (made.Cause == EventCause.Rule)
        {
            var (reasons, overdetermined) = Reason(node, since - 1);
            made = made with { Reasons = [.. reasons.Select(reason => Event(reason, since - 1))], IsOverdetermined = overdetermined };
        }
        return _came[(node, since)] = made;
    }

    private EventCause CauseOf(int node, int since) =>
        _history.Phases[_history.PhaseOf(since)].Network.ClampedValue(node) is not null ? EventCause.Held
        : _history.BeginsPhase(since) ? EventCause.Start
        : EventCause.Rule;

    /// <summary>The regulators that suffice for the value that a node's rule has in a state, those that explain most first.</summary>
    private (IEnumerable<int> Regulators, bool IsOverdetermined) Reason(int node, int state)
    {
        var network = _history.Phases[_history.PhaseOf(state)].Network;
        var rule = network.Rules[node];
        // What has simply stayed as it was explains least, and what is held most; what changed long ago and has kept its value explains more than what comes and goes.
        var regulators = rule.Variables().OrderBy(name => Weight(network.IndexOf(name), state)).ThenByDescending(name => name, StringComparer.Ordinal);
        var reason = SufficientReason.Of(rule, name => _history.Value(state, network.IndexOf(name)), regulators);
        return (reason.Regulators.Reverse().Select(network.IndexOf), reason.IsOverdetermined);
    }

    private (int Rank, int NegativeSince) Weight(int node, int state)
    {
        var since = Since(node, state);
        return CauseOf(node, since) switch
        {
            EventCause.Start => (0, 0),
            EventCause.Rule => (1, -since),
            EventCause.Held => (2, -since),
            var cause => throw new InvalidOperationException($"There is no case for {cause}: this is a bug in LoopSim."),
        };
    }

    private bool StillHolds(CausalEvent reason, int at) => _history.Value(at, _history.Phases[0].Network.IndexOf(reason.Node)) == reason.Value;

    /// <summary>The first state of the stretch, up to a given one, in which a node has the same value for the same cause.</summary>
    private int Since(int node, int at)
    {
        var value = _history.Value(at, node);
        while (at > 0 && _history.Value(at - 1, node) == value && !BeginsToBeHeld(node, at))
            at--;
        return at;
    }

    /// <summary>A node that a phase begins to hold at the value that it has anyway owes it to the holding from then on, and to its rule again afterwards.</summary>
    private bool BeginsToBeHeld(int node, int at) =>
        _history.BeginsPhase(at) && _history.Phases[_history.PhaseOf(at)].Network.ClampedValue(node) is not null && _history.Phases[_history.PhaseOf(at - 1)].Network.ClampedValue(node) is null;

    private string NameOf(int node) => _history.Phases[0].Network.Names[node];
}
