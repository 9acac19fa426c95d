using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean.MostPermissive;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds the attractors that can be reached from some states: exact, of networks of any size.</summary>
/// <remarks>
/// Where few states can be reached, they are visited. Where they are many, and updates asynchronous, the smallest trap space is found that holds all starts: no run leaves it. Its attractors are
/// those of <see cref="AttractorSpaces"/>; a single one is reached by every run, and of several, <see cref="AttractorReachability"/> tells which are. Cost: as a rule milliseconds for published
/// models of up to some hundred nodes; exponential at worst. Under other schemes all states are visited.
/// </remarks>
public sealed class ReachableAttractors
{
    /// <summary>The most states that are visited one by one before sets of states take over.</summary>
    /// <value>10,000 by default: some tens of milliseconds.</value>
    public int MaximumVisited { get; init; } = 10_000;

    /// <summary>The most attractors between which it is decided.</summary>
    /// <value>10,000 by default.</value>
    public int MaximumAttractors { get; init; } = 10_000;

    /// <summary>What may be spent where sets of states take over.</summary>
    /// <value>60 seconds by default.</value>
    public SearchLimits Limits { get; init; } = new() { Time = TimeSpan.FromSeconds(60) };

    /// <summary>Returns the attractors that some run from some of the starts ends in.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="starts">The states; clamped nodes are put to their values first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The attractors, by their smallest states.</returns>
    /// <exception cref="SimulationException">A limit is reached; or, under another scheme than the asynchronous one, more states can be reached than can be visited.</exception>
    public ImmutableArray<Attractor> From(BooleanNetwork network, IUpdateScheme scheme, StartStates starts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(starts);
        var admitted = starts.Admitted(network);
        if (scheme is not AsynchronousScheme)
            return new StateSpaceSearch().ReachableFrom(network, scheme, admitted.States, cancellation).Attractors;
        var visit = new StateSpaceSearch { MaximumReachableStates = MaximumVisited };
        return admitted.IsListed && visit.TryReachableFrom(network, scheme, admitted.States, cancellation) is { } found
            ? found.Attractors
            : BySets(network, scheme, admitted, cancellation);
    }

    private ImmutableArray<Attractor> BySets(BooleanNetwork network, IUpdateScheme scheme, StartStates starts, CancellationToken cancellation)
    {
        var inside = network.Within(TrapSpaceOf(network, starts));
        var budget = new SearchBudget(Limits, cancellation);
        try
        {
            var spaces = AttractorSpaces.Of(inside, Limits, cancellation);
            if (spaces.StoppedBy is { } reason)
                throw new SearchLimitException(reason);
            if (spaces.Count > MaximumAttractors)
                throw new SearchLimitException(string.Create(CultureInfo.InvariantCulture, $"there are {spaces.Count} attractors to choose from, more than {MaximumAttractors}"));
            return [.. AttractorReachability.Decide(inside, [.. spaces], starts, budget)
                .Select(space => TrapSpaceFinder.StatesOf(inside, scheme, space, budget, cancellation))
                .OrderBy(attractor => attractor.Smallest)];
        }
        catch (SearchLimitException stop)
        {
            throw new SimulationException($"It was not found out which attractors are reached under the asynchronous scheme: {stop.Reason}. " +
                "Clamp more nodes, restrict the network to what lies upstream of the nodes of interest, raise the limits, or take synchronous updates.", stop);
        }
    }

    /// <summary>The smallest trap space that holds all starts.</summary>
    private static Subspace TrapSpaceOf(BooleanNetwork network, StartStates starts)
    {
        var span = starts.Span();
        var free = new ulong[span.FixedWords.Length];
        var closure = new HypercubeClosure(network);
        for (var i = 0; i < free.Length; i++)
            free[i] = closure.AllNodes[i] & ~span.FixedWords[i];
        closure.Grow(free, span.ValueWords, closure.AllNodes);
        return new Subspace(network.Count, [.. free.Select(word => ~word)], span.ValueWords);
    }
}
