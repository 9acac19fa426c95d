using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>A set of states that is never left again and in which every state can be reached from every other: a stable behaviour.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Attractor
{
    private readonly IStateSet _states;

    /// <summary>Creates an attractor.</summary>
    /// <param name="names">The nodes of the network.</param>
    /// <param name="kind">What the states do.</param>
    /// <param name="states">The states, in the order that <see cref="States"/> promises.</param>
    public Attractor(ImmutableArray<string> names, AttractorKind kind, IReadOnlyCollection<BooleanState> states)
        : this(names, kind, (IStateSet)Pack(names.Length, states))
    {
    }

    internal Attractor(ImmutableArray<string> names, AttractorKind kind, IStateSet states)
    {
        if (states.Size.IsOne != (kind == AttractorKind.FixedPoint))
            throw new ArgumentException($"An attractor of {states.Size} states is not of the kind {kind}.", nameof(kind));
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
    /// <exception cref="InvalidOperationException">There are too many to list: <see cref="IsListed"/> is false.</exception>
    public IReadOnlyList<BooleanState> States => _states as PackedStates
        ?? throw new InvalidOperationException($"The attractor has {StateCount} states, too many to list: ask for its duties, its smallest state, or whether it contains a state.");

    /// <summary>Whether the states can be listed; where they are too many, they are held as a decision diagram, and questions are answered by it (from one thread at a time).</summary>
    public bool IsListed => _states is PackedStates;

    /// <summary>The number of states, exact.</summary>
    public BigInteger StateCount => _states.Size;

    /// <summary>The smallest state.</summary>
    public BooleanState Smallest => _states.Smallest;

    /// <summary>Whether a state is one of the attractor's.</summary>
    /// <param name="state">A state of as many nodes.</param>
    public bool Contains(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Count == Names.Length && _states.Contains(state);
    }

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
        return _states.Share(node);
    }

    internal IStateSet StateSet => _states;

    /// <summary>Returns a short description, e.g. <c>fixed point 0110</c> or <c>cycle of 8 states from 0001</c>.</summary>
    public override string ToString() => Kind switch
    {
        AttractorKind.FixedPoint => $"fixed point {Smallest}",
        AttractorKind.Cycle => string.Create(CultureInfo.InvariantCulture, $"cycle of {StateCount} states from {Smallest}"),
        AttractorKind.Complex => string.Create(CultureInfo.InvariantCulture, $"complex attractor of {StateCount} states from {Smallest}"),
        _ => throw new InvalidOperationException($"There is no case for the attractor kind {Kind}: this is a bug in LoopSim."),
    };

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
