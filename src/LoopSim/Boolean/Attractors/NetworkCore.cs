using System.Collections.Immutable;

namespace LoopSim.Boolean.Attractors;

/// <summary>The nodes of a network that are on a cycle or upstream of one, once constants are propagated: under synchronous updates the others follow them, each one step behind its regulators.</summary>
internal sealed class NetworkCore
{
    private readonly BooleanNetwork _propagated;
    private readonly ImmutableArray<int> _nodes;

    /// <summary>Takes away what follows.</summary>
    public NetworkCore(BooleanNetwork network)
    {
        _propagated = network.PropagateConstants();
        _nodes = Nodes(_propagated);
        Network = new BooleanNetwork(_nodes.Select(node => (_propagated.Names[node], _propagated.Rules[node])));
    }

    /// <summary>The nodes that are left, and their rules.</summary>
    public BooleanNetwork Network { get; }

    /// <summary>Returns the attractor of the whole network of which the states in the core are known: what the others do once their start is forgotten.</summary>
    /// <param name="cycle">The states of the core, in the order of time.</param>
    public Attractor Lift(IReadOnlyList<BooleanState> cycle)
    {
        var state = _propagated.StateWith(_nodes.Where((_, i) => cycle[0][i]).Select(node => _propagated.Names[node]));
        // No cascade is longer than there are nodes outside of the core.
        for (var step = 0; step < _propagated.Count - _nodes.Length; step++)
            state = _propagated.Image(state);
        var states = new List<BooleanState>(cycle.Count);
        for (var step = 0; step < cycle.Count; step++, state = _propagated.Image(state))
            states.Add(state);
        var smallest = states.IndexOf(states.Min()!);
        return new Attractor(_propagated.Names, cycle.Count == 1 ? AttractorKind.FixedPoint : AttractorKind.Cycle, [.. states.Skip(smallest), .. states.Take(smallest)]);
    }

    private static ImmutableArray<int> Nodes(BooleanNetwork network)
    {
        var targets = new int[network.Count];
        for (var node = 0; node < network.Count; node++)
        {
            foreach (var regulator in network.Compiled.VariablesOf(node))
                targets[regulator]++;
        }
        var idle = new Stack<int>(Enumerable.Range(0, network.Count).Where(node => targets[node] == 0));
        while (idle.TryPop(out var node))
        {
            foreach (var regulator in network.Compiled.VariablesOf(node))
            {
                if (--targets[regulator] == 0)
                    idle.Push(regulator);
            }
        }
        return [.. Enumerable.Range(0, network.Count).Where(node => targets[node] > 0)];
    }
}
