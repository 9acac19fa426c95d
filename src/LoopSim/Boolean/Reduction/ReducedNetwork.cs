using System.Collections.Immutable;
using LoopSim.Logic;

namespace LoopSim.Boolean.Reduction;

/// <summary>A network without some of its nodes, and the way back.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ReducedNetwork
{
    private readonly CompiledLogic _removedRules;

    internal ReducedNetwork(BooleanNetwork original, BooleanNetwork network, ImmutableArray<RemovedNode> removed)
    {
        Original = original;
        Network = network;
        Removed = removed;
        _removedRules = LogicCompiler.Compile([.. removed.Select(node => node.Rule)], original.Names);
    }

    /// <summary>The network that nodes were taken out of.</summary>
    public BooleanNetwork Original { get; }

    /// <summary>The nodes that are left, in the order of the original, with rules that name none of the others.</summary>
    public BooleanNetwork Network { get; }

    /// <summary>The nodes that were taken out, in the order in which they were.</summary>
    public ImmutableArray<RemovedNode> Removed { get; }

    /// <summary>Returns the state of the original network in which the nodes that are left have their values, and each removed node has the value of its rule.</summary>
    /// <param name="state">A state of the reduced network.</param>
    public BooleanState Lift(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != Network.Count)
            throw new ArgumentException($"The state has {state.Count} nodes and the reduced network {Network.Count}.", nameof(state));
        var words = new ulong[CompiledLogic.WordsFor(Original.Count)];
        for (var i = 0; i < state.Count; i++)
            Set(words, Original.IndexOf(Network.Names[i]), state[i]);
        // A rule may name nodes that were removed later, so the last one comes first.
        for (var i = Removed.Length - 1; i >= 0; i--)
            Set(words, Original.IndexOf(Removed[i].Name), _removedRules.Evaluate(i, words));
        return new BooleanState(Original.Count, words);
    }

    /// <summary>Returns the state of the reduced network in which the nodes that are left have the values of a state of the original one.</summary>
    /// <param name="state">A state of the original network.</param>
    public BooleanState Project(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != Original.Count)
            throw new ArgumentException($"The state has {state.Count} nodes and the network {Original.Count}.", nameof(state));
        var words = new ulong[CompiledLogic.WordsFor(Network.Count)];
        for (var i = 0; i < Network.Count; i++)
            Set(words, i, state[Original.IndexOf(Network.Names[i])]);
        return new BooleanState(Network.Count, words);
    }

    private static void Set(ulong[] words, int node, bool value)
    {
        if (value)
            words[node >> 6] |= 1UL << node;
    }
}
