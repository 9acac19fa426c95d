using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Draws the first states of trajectories.</summary>
/// <remarks>Nodes that begin on or off with the same probability cost one bit each; every other group costs one number.</remarks>
internal sealed class InitialSampler
{
    private readonly ulong[] _on;
    private readonly ulong[] _fair;
    private readonly List<Group> _groups = [];
    private readonly ulong[] _heldOn;
    private readonly ulong[] _heldOff;

    public InitialSampler(MarkovNetwork network, int words)
    {
        (_on, _fair, _heldOn, _heldOff) = (new ulong[words], new ulong[words], new ulong[words], new ulong[words]);
        var open = network.Names.ToHashSet(StringComparer.Ordinal);
        foreach (var group in network.Initial)
        {
            open.ExceptWith(group.Nodes);
            int[] nodes = [.. group.Nodes.Select(network.IndexOf)];
            var outcomes = group.Outcomes.Where(o => o.Probability > 0).ToList();
            if (outcomes.Count == 1)
                Put(outcomes[0], nodes, _on);
            else if (nodes.Length == 1 && outcomes.Count == 2 && outcomes[0].Probability == outcomes[1].Probability && outcomes[0].Values[0] != outcomes[1].Values[0])
                Set(_fair, nodes[0]);
            else
                _groups.Add(Compile(outcomes, nodes, words));
        }
        foreach (var node in open)
            Set(_fair, network.IndexOf(node));
        for (var i = 0; i < network.Nodes.Length; i++)
        {
            if (network.Nodes[i].Held is { } held)
                Set(held ? _heldOn : _heldOff, i);
        }
    }

    /// <summary>Puts nodes to the values they are held at.</summary>
    public void Hold(Span<ulong> state)
    {
        for (var word = 0; word < state.Length; word++)
            state[word] = state[word] & ~_heldOff[word] | _heldOn[word];
    }

    /// <summary>Draws a state.</summary>
    public void Draw(Span<ulong> state, ref TrajectoryRandom random)
    {
        for (var word = 0; word < state.Length; word++)
            state[word] = _fair[word] == 0 ? _on[word] : _on[word] | random.NextUInt64() & _fair[word];
        foreach (var group in _groups)
        {
            var value = random.NextDouble();
            var outcome = 0;
            while (outcome < group.Passed.Length - 1 && group.Passed[outcome] <= value)
                outcome++;
            for (var word = 0; word < state.Length; word++)
                state[word] |= group.On[outcome][word];
        }
        Hold(state);
    }

    private static Group Compile(List<InitialOutcome> outcomes, int[] nodes, int words)
    {
        var sum = 0.0;
        var total = outcomes.Sum(o => o.Probability);
        double[] passed = [.. outcomes.Select(o => (sum += o.Probability) / total)];
        return new Group(passed, [.. outcomes.Select(o => Put(o, nodes, new ulong[words]))]);
    }

    private static ulong[] Put(InitialOutcome outcome, int[] nodes, ulong[] state)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (outcome.Values[i])
                Set(state, nodes[i]);
        }
        return state;
    }

    private static void Set(ulong[] state, int node) => state[node >> 6] |= 1UL << node;

    /// <summary>Nodes whose values are drawn together: the sums of the probabilities, and the nodes that are on.</summary>
    private sealed record Group(double[] Passed, ulong[][] On);
}
