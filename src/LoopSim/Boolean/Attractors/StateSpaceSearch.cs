using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds attractors by visiting every state: exact, with exact basins, for networks of up to some 22 free nodes.</summary>
/// <remarks>
/// The states searched are those of the nodes that are not clamped. Where these are too many, constants are propagated first
/// (<see cref="BooleanNetwork.PropagateConstants"/>), which changes no attractor, and basins are then counted among the states of the
/// nodes that remain; <see cref="AttractorSet.Scope"/> says which it was. Cost: under the synchronous scheme 2ⁿ steps and 8
/// bytes for each state, well under a second for 20 nodes; under others some n/2 · 2ⁿ transitions and up to 45 bytes for each state, about a second for 20 to 22 nodes.
/// </remarks>
public sealed class StateSpaceSearch : IAttractorFinder
{
    private const int MostFreeNodes = 28;

    private readonly int _maximumFreeNodes = 24;

    /// <summary>The most free nodes that are searched.</summary>
    /// <value>24 by default: 16.8 million states. At most 28.</value>
    public int MaximumFreeNodes
    {
        get => _maximumFreeNodes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostFreeNodes);
            _maximumFreeNodes = value;
        }
    }

    /// <summary>The most states that <see cref="ReachableFrom(BooleanNetwork, IUpdateScheme, BooleanState, CancellationToken)"/> visits.</summary>
    /// <value>1,000,000 by default.</value>
    public int MaximumReachableStates { get; init; } = 1_000_000;

    /// <inheritdoc/>
    public string Name => "state-space";

    /// <inheritdoc/>
    public string Explanation => $"Visits every state: exact attractors and basins, up to {MaximumFreeNodes} nodes that are not fixed by constants.";

    /// <inheritdoc/>
    public bool Handles(BooleanNetwork network, IUpdateScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(network);
        return FreeSpace.FreeNodes(network).Count() <= MaximumFreeNodes || FreeSpace.FreeNodes(network.PropagateConstants()).Count() <= MaximumFreeNodes;
    }

    /// <inheritdoc/>
    public AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        var (searched, scope) = Searched(network);
        var space = new FreeSpace(searched);
        return new AttractorSet(network.Names, scheme.Name, Attractors(searched, scheme, space, cancellation), space.Count, scope);
    }

    /// <summary>Deterministic schemes walk, schemes that flip unstable nodes find those in one array, and others list every transition.</summary>
    private static List<(Attractor Attractor, AttractorBasin? Basin)> Attractors(BooleanNetwork network, IUpdateScheme scheme, FreeSpace space, CancellationToken cancellation)
    {
        // Asked of the whole network first, so that a name that is none of its nodes is not dropped with the clamped ones.
        _ = scheme.On(network);
        var transitions = scheme.RestrictTo(space.Network.Names).On(space.Network);
        if (scheme.IsDeterministic)
        {
            var successors = scheme is SynchronousScheme ? space.Images(cancellation) : space.Successors(transitions, cancellation);
            return CycleSearch.Find(space, successors, network.Names, cancellation);
        }
        if (transitions is IFlipTransitions flips)
            return TerminalComponents.Find(new FreeSpaceGraph(space, space.Images(cancellation), flips), network.Names, cancellation);
        var states = Enumerable.Range(0, space.Count).Select(space.State);
        return TerminalComponents.Find(ReachableGraph.Explore(network, scheme, states, space.Count, cancellation), network.Names, cancellation);
    }

    /// <summary>Returns the attractors that can be reached from one state, of a network of any size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="start">The state; clamped nodes are put to their values first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The attractors; basins are counted among the states that can be reached.</returns>
    /// <exception cref="SimulationException">More than <see cref="MaximumReachableStates"/> states can be reached.</exception>
    public AttractorSet ReachableFrom(BooleanNetwork network, IUpdateScheme scheme, BooleanState start, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        return ReachableFrom(network, scheme, [start], cancellation);
    }

    /// <summary>Returns the attractors that can be reached from some states, of a network of any size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="starts">The states; clamped nodes are put to their values first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The attractors; basins are counted among the states that can be reached.</returns>
    /// <exception cref="SimulationException">More than <see cref="MaximumReachableStates"/> states can be reached.</exception>
    public AttractorSet ReachableFrom(BooleanNetwork network, IUpdateScheme scheme, IEnumerable<BooleanState> starts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        var graph = ReachableGraph.Explore(network, scheme, starts.Select(network.Admit).Distinct(), MaximumReachableStates, cancellation);
        return Attractors(network, scheme, graph, cancellation);
    }

    /// <summary>Returns what <see cref="ReachableFrom(BooleanNetwork, IUpdateScheme, IEnumerable{BooleanState}, CancellationToken)"/> does, or <see langword="null"/> where too many states can be reached.</summary>
    internal AttractorSet? TryReachableFrom(BooleanNetwork network, IUpdateScheme scheme, IEnumerable<BooleanState> starts, CancellationToken cancellation) =>
        ReachableGraph.TryExplore(network, scheme, starts.Select(network.Admit).Distinct(), MaximumReachableStates, cancellation) is { } graph
            ? Attractors(network, scheme, graph, cancellation)
            : null;

    private static AttractorSet Attractors(BooleanNetwork network, IUpdateScheme scheme, ReachableGraph graph, CancellationToken cancellation)
    {
        var scope = string.Create(CultureInfo.InvariantCulture, $"the {graph.Count} states that can be reached from the given one");
        return new AttractorSet(network.Names, scheme.Name, TerminalComponents.Find(graph, network.Names, cancellation), graph.Count, scope);
    }

    private (BooleanNetwork Network, string Scope) Searched(BooleanNetwork network)
    {
        var free = FreeSpace.FreeNodes(network).Count();
        if (free <= MaximumFreeNodes)
            return (network, string.Create(CultureInfo.InvariantCulture, $"all {1L << free} states of the {free} nodes that are not clamped"));
        var propagated = network.PropagateConstants();
        var left = FreeSpace.FreeNodes(propagated).Count();
        if (left <= MaximumFreeNodes)
            return (propagated, string.Create(CultureInfo.InvariantCulture,
                $"the {1L << left} states of the {left} nodes that constants leave free, of {free} nodes that are not clamped"));
        throw TooMany(propagated, left);
    }

    private SimulationException TooMany(BooleanNetwork network, int free)
    {
        var inputs = network.Inputs.Length switch
        {
            0 => "",
            <= 6 => $" Clamp inputs ({string.Join(", ", network.Inputs)}) to known values.",
            var count => string.Create(CultureInfo.InvariantCulture, $" Clamp inputs ({string.Join(", ", network.Inputs.Take(5))} and {count - 5} more) to known values."),
        };
        return new SimulationException(string.Create(CultureInfo.InvariantCulture,
            $"The network has {free} free nodes, that is 2^{free} states, and a search of all states handles at most {MaximumFreeNodes} (2^{MaximumFreeNodes}).{inputs} " +
            $"Restrict the network to what lies upstream of the nodes of interest, or ask for the attractors that can be reached from one state."));
    }
}
