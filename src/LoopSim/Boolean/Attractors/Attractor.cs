using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>A set of states that is never left again and in which every state can be reached from every other: a stable behaviour.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Attractor
{
    private readonly PackedStates _states;

    /// <summary>Creates an attractor.</summary>
    /// <param name="names">The nodes of the network.</param>
    /// <param name="kind">What the states do.</param>
    /// <param name="states">The states, in the order that <see cref="States"/> promises.</param>
    public Attractor(ImmutableArray<string> names, AttractorKind kind, IReadOnlyCollection<BooleanState> states)
        : this(names, kind, Pack(names.Length, states))
    {
    }

    internal Attractor(ImmutableArray<string> names, AttractorKind kind, PackedStates states)
    {
        if (states.Count == 1 != (kind == AttractorKind.FixedPoint))
            throw new ArgumentException($"An attractor of {states.Count} states is not of the kind {kind}.", nameof(kind));
        Names = names;
        Kind = kind;
        _states = states;
    }

    /// <summary>The nodes of the network.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>What the states do.</summary>
    public AttractorKind Kind { get; }

    /// <summary>Whether the attractor is a single state.</summary>
    public bool IsFixedPoint => Kind == AttractorKind.FixedPoint;

    /// <summary>The states, the smallest first; those of a cycle in the order in which they follow each other, those of a complex attractor ascending.</summary>
    public IReadOnlyList<BooleanState> States => _states;

    /// <summary>Returns the share of the attractor's states in which a node is on, 0 to 1.</summary>
    /// <param name="name">The node.</param>
    /// <remarks>Of a cycle this is the share of time that the node is on. Of a complex attractor it is a share of states, each counted once, however often
    /// it is visited: 0 and 1 mean never and always on, values between only that the node goes on and off. For
    /// shares of time there, take an <see cref="AsynchronousEnsemble"/>.</remarks>
    public double Duty(string name)
    {
        var node = Names.IndexOf(name, StringComparer.Ordinal);
        if (node < 0)
            throw new ArgumentException($"The network has no node \"{name}\". {NearestNames.Suggest(name, Names)}", nameof(name));
        var on = 0L;
        for (var i = 0; i < _states.Count; i++)
            on += (long)((_states.Words(i)[node >> 6] >> node) & 1);
        return (double)on / _states.Count;
    }

    /// <summary>Returns a short description, e.g. <c>fixed point 0110</c> or <c>cycle of 8 states from 0001</c>.</summary>
    public override string ToString() => Kind switch
    {
        AttractorKind.FixedPoint => $"fixed point {States[0]}",
        AttractorKind.Cycle => string.Create(CultureInfo.InvariantCulture, $"cycle of {States.Count} states from {States[0]}"),
        AttractorKind.Complex => string.Create(CultureInfo.InvariantCulture, $"complex attractor of {States.Count} states from {States[0]}"),
        _ => throw new InvalidOperationException($"There is no case for the attractor kind {Kind}: this is a bug in LoopSim."),
    };

    internal ReadOnlySpan<ulong> FirstWords => _states.Words(0);

    private static PackedStates Pack(int nodeCount, IReadOnlyCollection<BooleanState> states)
    {
        if (states.Count == 0)
            throw new ArgumentException("An attractor has at least one state.", nameof(states));
        var width = CompiledLogic.WordsFor(nodeCount);
        var words = new ulong[states.Count * width];
        var index = 0;
        foreach (var state in states)
        {
            if (state.Count != nodeCount)
                throw new ArgumentException($"The state has {state.Count} nodes and the network {nodeCount}.", nameof(states));
            state.Words.CopyTo(words.AsSpan(width * index++));
        }
        return new PackedStates(nodeCount, states.Count, words);
    }
}
