using System.Collections.Immutable;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Boolean;

/// <summary>The states of a small network, or those that can be reached from one, and the transitions between them under a scheme.</summary>
/// <remarks>Immutable. States are in the order of <see cref="BooleanState.CompareTo"/>; transitions are by source and then by target. A fixed point's step onto itself is no transition here.</remarks>
public sealed class StateTransitionGraph
{
    /// <summary>The most states of a graph where nothing else is said.</summary>
    public const int DefaultMaximumStates = 4096;

    private StateTransitionGraph(BooleanNetwork network, string schemeName, ImmutableArray<BooleanState> states, ImmutableArray<(int From, int To)> transitions, AttractorSet attractors)
    {
        Names = network.Names;
        SchemeName = schemeName;
        States = states;
        Transitions = transitions;
        Attractors = attractors.Attractors;
        var place = new Dictionary<BooleanState, int>();
        for (var i = 0; i < Attractors.Length; i++)
        {
            foreach (var state in Attractors[i].States)
                place.Add(state, i);
        }
        AttractorOf = [.. states.Select(state => place.GetValueOrDefault(state, -1))];
        (Distance, Basin) = Backwards();
    }

    /// <summary>The nodes of the network, in the order of the letters of a state.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The name of the update scheme.</summary>
    public string SchemeName { get; }

    /// <summary>The states.</summary>
    public ImmutableArray<BooleanState> States { get; }

    /// <summary>The transitions, as places in <see cref="States"/>.</summary>
    public ImmutableArray<(int From, int To)> Transitions { get; }

    /// <summary>The attractors, by their smallest state.</summary>
    public ImmutableArray<Attractor> Attractors { get; }

    /// <summary>For each state the place in <see cref="Attractors"/> of the one that it belongs to; -1 for transient states.</summary>
    public ImmutableArray<int> AttractorOf { get; }

    /// <summary>For each state the least number of transitions to a state of an attractor.</summary>
    public ImmutableArray<int> Distance { get; }

    /// <summary>For each state the attractor that it leads to whatever choices are made; -1 where there are several.</summary>
    public ImmutableArray<int> Basin { get; }

    /// <summary>Returns the graph of all states.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="maximumStates">The most states.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Diagnostics.SimulationException">There are more states.</exception>
    public static StateTransitionGraph Of(BooleanNetwork network, IUpdateScheme scheme, int maximumStates = DefaultMaximumStates, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumStates);
        var free = FreeSpace.FreeNodes(network).Count();
        if (free > 30 || 1 << free > maximumStates)
        {
            throw new Diagnostics.SimulationException(
                $"The network has {free} nodes that are not clamped, that is 2^{free} states, and a graph has at most {maximumStates}. Clamp inputs, restrict the network to what lies upstream of the nodes of interest, or begin in one state.");
        }
        var space = new FreeSpace(network);
        return Of(network, scheme, [.. Enumerable.Range(0, space.Count).Select(space.State)], maximumStates, cancellation);
    }

    /// <summary>Returns the graph of the states that can be reached from one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="start">The state; clamped nodes are put to their values first.</param>
    /// <param name="maximumStates">The most states.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Diagnostics.SimulationException">More states can be reached.</exception>
    public static StateTransitionGraph From(BooleanNetwork network, IUpdateScheme scheme, BooleanState start, int maximumStates = DefaultMaximumStates, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumStates);
        return Of(network, scheme, [network.Admit(start)], maximumStates, cancellation);
    }

    private static StateTransitionGraph Of(BooleanNetwork network, IUpdateScheme scheme, BooleanState[] starts, int maximumStates, CancellationToken cancellation)
    {
        var graph = ReachableGraph.Explore(network, scheme, starts, maximumStates, cancellation);
        var order = Enumerable.Range(0, graph.Count).ToArray();
        graph.Sort(order);
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            place[order[i]] = i;
        var transitions = new List<(int From, int To)>();
        for (var state = 0; state < graph.Count; state++)
        {
            var cursor = 0u;
            for (var next = graph.Next(state, ref cursor); next >= 0; next = graph.Next(state, ref cursor))
                transitions.Add((place[state], place[next]));
        }
        transitions.Sort();
        var attractors = new AttractorSet(network.Names, scheme.Name, TerminalComponents.Find(graph, network.Names, cancellation), graph.Count, "the graph");
        return new StateTransitionGraph(network, scheme.Name, [.. order.Select(graph.State)], [.. transitions], attractors);
    }

    /// <summary>Goes back from the attractors along the transitions, for distances and for which attractors each state leads to.</summary>
    private (ImmutableArray<int> Distance, ImmutableArray<int> Basin) Backwards()
    {
        var sources = Transitions.ToLookup(transition => transition.To, transition => transition.From);
        var distance = Reached(Enumerable.Range(0, States.Length).Where(state => AttractorOf[state] >= 0), sources);
        var basin = new int[States.Length];
        Array.Fill(basin, -1);
        var several = new bool[States.Length];
        for (var attractor = 0; attractor < Attractors.Length; attractor++)
        {
            var reached = Reached(Enumerable.Range(0, States.Length).Where(state => AttractorOf[state] == attractor), sources);
            for (var state = 0; state < States.Length; state++)
            {
                if (reached[state] < 0)
                    continue;
                several[state] |= basin[state] >= 0;
                basin[state] = attractor;
            }
        }
        return ([.. distance], [.. basin.Select((attractor, state) => several[state] ? -1 : attractor)]);
    }

    private int[] Reached(IEnumerable<int> ends, ILookup<int, int> sources)
    {
        var distance = new int[States.Length];
        Array.Fill(distance, -1);
        var open = new Queue<int>(ends);
        foreach (var end in open)
            distance[end] = 0;
        while (open.TryDequeue(out var state))
        {
            foreach (var source in sources[state].Where(source => distance[source] < 0))
            {
                distance[source] = distance[state] + 1;
                open.Enqueue(source);
            }
        }
        return distance;
    }
}
