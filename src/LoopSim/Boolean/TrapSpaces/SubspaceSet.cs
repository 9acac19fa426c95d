using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Logic;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>A set of subspaces of one network, held as choices and products or as relations, so that it may be far larger than could be listed.</summary>
/// <remarks>Immutable, and safe from several threads. Enumerating it yields one after the other, always in the same order, without holding them; <see cref="First"/> sorts.</remarks>
public sealed class SubspaceSet : IEnumerable<Subspace>
{
    private readonly ISubspaces _subspaces;

    internal SubspaceSet(ImmutableArray<string> names, ISubspaces subspaces, string? stoppedBy)
    {
        Names = names;
        StoppedBy = stoppedBy;
        _subspaces = subspaces;
    }

    /// <summary>The nodes of the network.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of subspaces, exact; where a limit was reached while they were counted, a lower bound.</summary>
    public BigInteger Count => _subspaces.Count;

    /// <summary>Which limit stopped the search, as the end of a sentence; <see langword="null"/> where the set is complete. A set that is not
    /// complete holds nothing wrong, but may lack some.</summary>
    public string? StoppedBy { get; }

    /// <summary>Whether the set is known to lack nothing.</summary>
    public bool IsComplete => StoppedBy is null;

    /// <summary>Whether a subspace is in the set. Takes time in proportion to what describes it, not to the size of the set.</summary>
    /// <param name="subspace">A subspace of as many nodes.</param>
    public bool Contains(Subspace subspace)
    {
        ArgumentNullException.ThrowIfNull(subspace);
        if (subspace.Count != Names.Length)
            throw new ArgumentException($"The subspace has {subspace.Count} nodes and the network {Names.Length}.", nameof(subspace));
        var values = new NodeValue[Names.Length];
        for (var node = 0; node < values.Length; node++)
            values[node] = subspace[node] switch { null => NodeValue.Free, false => NodeValue.Off, true => NodeValue.On };
        return _subspaces.Contains(values);
    }

    /// <summary>Returns some subspaces, sorted: all of them where there are at most so many, else the first ones of the enumeration.</summary>
    /// <param name="limit">The most that are returned.</param>
    public ImmutableArray<Subspace> First(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return [.. this.Take(limit).Order()];
    }

    /// <inheritdoc/>
    public IEnumerator<Subspace> GetEnumerator()
    {
        foreach (var member in _subspaces.Members())
            yield return Pack(member);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same subspaces, of a search that was stopped by something else.</summary>
    internal SubspaceSet StoppedFor(string reason) => new(Names, _subspaces, reason);

    internal static Subspace Pack(NodeValue[] values)
    {
        var (isFixed, on) = (new ulong[CompiledLogic.WordsFor(values.Length)], new ulong[CompiledLogic.WordsFor(values.Length)]);
        for (var node = 0; node < values.Length; node++)
        {
            if (values[node] is NodeValue.Off or NodeValue.On)
                isFixed[node >> 6] |= 1UL << node;
            if (values[node] == NodeValue.On)
                on[node >> 6] |= 1UL << node;
        }
        return new Subspace(values.Length, isFixed, on);
    }
}
