using System.Collections.Immutable;
using LoopSim.Randomness;
using LoopSim.Results;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>The steady states of a network that were found from many starts, at the conserved totals of its initial state.</summary>
/// <remarks>Looked for among the independent species (<see cref="ReducedForm"/>). States in which a species is below zero are left out. Events play no part.</remarks>
public sealed class KineticSteadyStates
{
    /// <summary>A species below zero by more than this share of its typical size makes a state meaningless.</summary>
    private const double NegativeShare = 1e-6;

    private KineticSteadyStates(ReactionNetwork network, ImmutableArray<Variable> variables, ImmutableArray<KineticSteadyState> found, SteadyStateSearchResult result, int starts, ImmutableArray<(ConservationLaw, double)> totals)
    {
        (Network, Variables, Found, Starts, Totals) = (network, variables, found, starts, totals);
        (Unsettled, Negative) = (result.Unsettled, result.Rejected);
    }

    /// <summary>The network.</summary>
    public ReactionNetwork Network { get; }

    /// <summary>What <see cref="KineticSteadyState.Levels"/> are.</summary>
    public ImmutableArray<Variable> Variables { get; }

    /// <summary>The states: stable ones first, each kind in the order in which starts led to them.</summary>
    public ImmutableArray<KineticSteadyState> Found { get; }

    /// <summary>The number of starts, the initial state included.</summary>
    public int Starts { get; }

    /// <summary>The number of starts from which the network did not settle.</summary>
    public int Unsettled { get; }

    /// <summary>The number of states that were left out because a species is below zero.</summary>
    public int Negative { get; }

    /// <summary>The conservation laws and their totals in the initial state, which all states have.</summary>
    public ImmutableArray<(ConservationLaw Law, double Total)> Totals { get; }

    /// <summary>Looks for the steady states of a network.</summary>
    /// <param name="network">The network; its rates must not name the time nor values of the past.</param>
    /// <param name="question">How to look.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static KineticSteadyStates Of(ReactionNetwork network, SteadyStateQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(question);
        question.ThrowIfUnusable();
        var initial = network.InitialState();
        var system = network.ToReducedOdeSystem(initial);
        if (system.IsTimeDependent)
            throw new ArgumentException("The rates of this model name the time, so it has no steady states.");
        var laws = ConservationLaws.Of(network);
        var sizes = SizesOf(system, initial, question, cancellation);
        var starts = Enumerable.Range(0, question.Starts)
            .Select(i => RandomStarts.Draw(system, laws, network, initial, sizes, question.Spread, new RandomStream(question.Seed, (ulong)i)))
            .Prepend(system.Reduce(initial)).ToList();
        var result = SteadyStateSearch.Find(() => network.ToReducedOdeSystem(initial), starts, new SteadyStateSearchOptions
        {
            Settling = new SteadyStateOptions { AbsoluteTolerance = question.AbsoluteTolerance },
            TypicalSizes = SpeciesSizes.Typical(system, sizes),
            IsMeaningful = state => BelowZero(network, system.Expand(state.Span), sizes) is null,
            MaximumThreads = question.MaximumThreads,
            OnProgress = question.OnProgress,
        }, cancellation);
        var observables = network.ToObservables();
        return new(network, observables.Variables, [.. result.Found.Select(found => StateOf(found, system, observables)).OrderBy(state => !state.IsStable)], result, starts.Count, [.. laws.Select(law => (law, law.Total(network, initial)))]);
    }

    /// <summary>The species that is farthest below zero, measured by its size; <see langword="null"/> where none is by more than rounding.</summary>
    internal static string? BelowZero(ReactionNetwork network, double[] state, double[] sizes)
    {
        if (state.Length == 0)
            return null;
        var lowest = Enumerable.Range(0, state.Length).MinBy(i => state[i] / sizes[i]);
        return state[lowest] >= -NegativeShare * sizes[lowest] ? null : network.Species[lowest].Name;
    }

    /// <summary>The largest level of each species on its way from the initial state to where it settles, or after some time where it does not.</summary>
    private static double[] SizesOf(ReducedOdeSystem system, double[] initial, SteadyStateQuestion question, CancellationToken cancellation)
    {
        SteadyStateFinder.TryFind(system, system.Reduce(initial), new SteadyStateOptions { AbsoluteTolerance = question.AbsoluteTolerance }, out var settled, cancellation);
        var end = Math.Max(settled.Time, double.Epsilon);
        var times = Enumerable.Range(0, 24).Select(i => end * Math.Pow(10, (i - 23) / 4.0)).ToArray();
        OdeSolver.TrySolve(system, 0, system.Reduce(initial), end, times, OdeMethods.Auto, new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = question.AbsoluteTolerance }, out var course, cancellationToken: cancellation);
        var states = Enumerable.Range(0, course.Times.Length).Select(i => system.Expand(course.State(i))).Append(system.Expand(settled.State)).Prepend(initial);
        return SpeciesSizes.Largest(states, question.AbsoluteTolerance, initial.Length);
    }

    private static KineticSteadyState StateOf(FoundSteadyState found, ReducedOdeSystem system, KineticObservables observables)
    {
        var state = system.Expand(found.State.Span);
        var levels = new double[observables.Variables.Length];
        observables.EvaluateAll(0, state, levels);
        return new KineticSteadyState { State = [.. state], Levels = [.. levels], Independent = found };
    }
}
