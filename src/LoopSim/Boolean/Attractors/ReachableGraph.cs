using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>The states that can be reached from one, found breadth first, with the transitions between them.</summary>
internal readonly struct ReachableGraph : IStateGraph
{
    private readonly List<BooleanState> _states;
    private readonly List<int> _first;
    private readonly List<int> _successors;

    /// <summary>Explores.</summary>
    /// <exception cref="SimulationException">There are more states than the limit.</exception>
    public ReachableGraph(BooleanNetwork network, IUpdateScheme scheme, BooleanState start, int limit, CancellationToken cancellation)
    {
        (_states, _first, _successors) = ([start], [], []);
        var numbers = new Dictionary<BooleanState, int> { [start] = 0 };
        for (var current = 0; current < _states.Count; current++)
        {
            if ((current & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            _first.Add(_successors.Count);
            foreach (var successor in scheme.Successors(network, _states[current]))
            {
                if (numbers.TryAdd(successor, _states.Count))
                    _states.Add(successor);
                var number = numbers[successor];
                if (number != current)
                    _successors.Add(number);
            }
            if (_states.Count > limit)
                throw TooMany(scheme, limit);
        }
        _first.Add(_successors.Count);
    }

    public int Count => _states.Count;

    public int NodeCount => _states[0].Count;

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

    private static SimulationException TooMany(IUpdateScheme scheme, int limit) => new(string.Create(CultureInfo.InvariantCulture,
        $"More than {limit} states can be reached from the given one under the {scheme.Name} scheme. Restrict the network to what lies upstream of the nodes of interest, clamp more nodes, or raise MaximumReachableStates."));
}
