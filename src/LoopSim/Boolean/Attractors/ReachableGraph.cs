using System.Globalization;
using System.Runtime.InteropServices;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>The states that can be reached from some, found breadth first, with the transitions between them.</summary>
internal readonly struct ReachableGraph : IStateGraph
{
    /// <summary>400 MB.</summary>
    private const int MostTransitions = 100_000_000;

    private readonly List<BooleanState> _states;
    private readonly List<int> _first;
    private readonly List<int> _successors;

    private ReachableGraph(IEnumerable<BooleanState> starts) => (_states, _first, _successors) = ([.. starts], [], []);

    /// <summary>Explores.</summary>
    /// <exception cref="SimulationException">There are more states than the limit, or more transitions than can be held.</exception>
    public static ReachableGraph Explore(BooleanNetwork network, IUpdateScheme scheme, IEnumerable<BooleanState> starts, int limit, CancellationToken cancellation)
    {
        var graph = new ReachableGraph(starts);
        var startCount = graph._states.Count;
        return graph.TryGrow(network, scheme, limit, cancellation) ? graph : throw TooMany(scheme, limit, startCount);
    }

    /// <summary>Explores; returns <see langword="null"/> where there are more states than the limit.</summary>
    /// <exception cref="SimulationException">There are more transitions than can be held.</exception>
    public static ReachableGraph? TryExplore(BooleanNetwork network, IUpdateScheme scheme, IEnumerable<BooleanState> starts, int limit, CancellationToken cancellation)
    {
        var graph = new ReachableGraph(starts.Take(limit + 1));
        return graph.TryGrow(network, scheme, limit, cancellation) ? graph : null;
    }

    public int Count => _states.Count;

    /// <summary>Returns a state.</summary>
    public BooleanState State(int number) => _states[number];

    public int Next(int state, ref uint cursor)
    {
        var position = _first[state] + (int)cursor++;
        return position < _first[state + 1] ? _successors[position] : -1;
    }

    public void Sort(int[] states)
    {
        var all = _states;
        Array.Sort(states, (left, right) => all[left].CompareTo(all[right]));
    }

    public void Unpack(int state, Span<ulong> words) => _states[state].Words.CopyTo(words);

    private bool TryGrow(BooleanNetwork network, IUpdateScheme scheme, int limit, CancellationToken cancellation)
    {
        if (_states.Count > limit)
            return false;
        var numbers = _states.Select((state, i) => (state, i)).ToDictionary(pair => pair.state, pair => pair.i);
        var transitions = scheme.On(network);
        for (var current = 0; current < _states.Count; current++)
        {
            if ((current & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            _first.Add(_successors.Count);
            foreach (var successor in transitions.Successors(_states[current]))
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, successor, out var known);
                if (!known)
                {
                    number = _states.Count;
                    _states.Add(successor);
                    if (_states.Count > limit)
                        return false;
                }
                if (number != current)
                    _successors.Add(number);
                if (_successors.Count > MostTransitions)
                    throw TooManyTransitions(scheme);
            }
        }
        _first.Add(_successors.Count);
        return true;
    }

    private static SimulationException TooMany(IUpdateScheme scheme, int limit, int starts) => new(string.Create(CultureInfo.InvariantCulture,
        $"More than {limit} states can be reached from the {(starts == 1 ? "given one" : $"{starts} given ones")} under the {scheme.Name} scheme. " +
        $"Restrict the network to what lies upstream of the nodes of interest, clamp more nodes, or raise MaximumReachableStates."));

    private static SimulationException TooManyTransitions(IUpdateScheme scheme) => new(string.Create(CultureInfo.InvariantCulture,
        $"There are more than {MostTransitions} transitions between the states under the {scheme.Name} scheme, which allows many from each. " +
        $"Restrict the network to what lies upstream of the nodes of interest, or clamp more nodes."));
}
