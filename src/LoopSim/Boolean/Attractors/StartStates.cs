using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>States that runs start from: one, or those of attractors in which other runs ended, with some nodes put to new values.</summary>
/// <remarks>Immutable. What comes from attractors too large to list is not listed here either.</remarks>
public sealed class StartStates
{
    private readonly ImmutableArray<IStateSet> _parts;
    private readonly ImmutableDictionary<int, bool> _settings;

    private StartStates(int nodeCount, ImmutableArray<IStateSet> parts, ImmutableDictionary<int, bool> settings) =>
        (NodeCount, _parts, _settings) = (nodeCount, parts, settings);

    /// <summary>The number of nodes.</summary>
    public int NodeCount { get; }

    /// <summary>Whether the states can be listed.</summary>
    public bool IsListed => _parts.All(part => part is PackedStates);

    /// <summary>The states one by one, each once.</summary>
    /// <exception cref="InvalidOperationException">There are too many to list: <see cref="IsListed"/> is false.</exception>
    public IEnumerable<BooleanState> States => IsListed
        ? _parts.Cast<PackedStates>().SelectMany(part => part).Select(After).Distinct()
        : throw new InvalidOperationException($"There are up to {_parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Size)} states, too many to list.");

    /// <summary>Returns one state.</summary>
    /// <param name="state">The state.</param>
    public static StartStates Of(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new StartStates(state.Count, [new PackedStates(state.Count, 1, state.Words.ToArray())], ImmutableDictionary<int, bool>.Empty);
    }

    /// <summary>Returns all states of some attractors.</summary>
    /// <param name="attractors">At least one attractor; all of networks with the same nodes.</param>
    public static StartStates Of(IReadOnlyList<Attractor> attractors)
    {
        ArgumentNullException.ThrowIfNull(attractors);
        if (attractors.Count == 0)
            throw new ArgumentException("Give at least one attractor to start from.", nameof(attractors));
        if (attractors.Any(attractor => attractor.Names.Length != attractors[0].Names.Length))
            throw new ArgumentException("The attractors are of networks with different nodes.", nameof(attractors));
        return new StartStates(attractors[0].Names.Length, [.. attractors.Select(attractor => attractor.StateSet)], ImmutableDictionary<int, bool>.Empty);
    }

    /// <summary>Returns the states that these become when a node is put to a value.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="value">The value.</param>
    public StartStates With(int node, bool value)
    {
        if ((uint)node >= (uint)NodeCount)
            throw new ArgumentOutOfRangeException(nameof(node), node, $"The states have {NodeCount} nodes, counted from 0.");
        return new StartStates(NodeCount, _parts, _settings.SetItem(node, value));
    }

    /// <summary>Returns the states that these become when the nodes that a network clamps are put to their values.</summary>
    /// <param name="network">A network of as many nodes.</param>
    public StartStates Admitted(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Count != NodeCount)
            throw new ArgumentException($"The states have {NodeCount} nodes and the network {network.Count}.", nameof(network));
        return Enumerable.Range(0, NodeCount).Aggregate(this, (states, node) => network.ClampedValue(node) is { } value ? states.With(node, value) : states);
    }

    /// <summary>Returns the value that a node has in all states; <see langword="null"/> where it differs.</summary>
    /// <param name="node">The node's index.</param>
    public bool? Common(int node)
    {
        if (_settings.TryGetValue(node, out var value))
            return value;
        var first = _parts[0].Common(node);
        return _parts.All(part => part.Common(node) == first) ? first : null;
    }

    /// <summary>Returns the smallest subspace that holds all states.</summary>
    internal Subspace Span()
    {
        var (isFixed, values) = (new ulong[CompiledLogic.WordsFor(NodeCount)], new ulong[CompiledLogic.WordsFor(NodeCount)]);
        for (var node = 0; node < NodeCount; node++)
        {
            var common = Common(node);
            isFixed[node >> 6] |= common is null ? 0 : 1UL << node;
            values[node >> 6] |= common == true ? 1UL << node : 0;
        }
        return new Subspace(NodeCount, isFixed, values);
    }

    /// <summary>The set as a diagram whose variables are the nodes.</summary>
    internal Bdd In(BddManager diagrams)
    {
        var all = _parts.Aggregate(diagrams.False, (sum, part) => sum | part.In(diagrams));
        return all.Exists(diagrams.Variables(_settings.Keys)) & diagrams.Cube(_settings.Select(setting => (setting.Key, setting.Value)));
    }

    /// <summary>Returns one of the states, drawn at random; not each with the same probability.</summary>
    internal BooleanState Draw(RandomStream random) => After(_parts[random.NextInt(_parts.Length)].Draw(random));

    private BooleanState After(BooleanState state) => _settings.Aggregate(state, (s, setting) => s.With(setting.Key, setting.Value));
}
