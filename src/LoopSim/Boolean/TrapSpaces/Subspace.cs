using System.Numerics;
using LoopSim.Logic;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>A subspace (hypercube) of the states of a network: some nodes are fixed, the others are free.</summary>
/// <remarks>
/// A <em>trap space</em> is a subspace that no transition leaves, under any update scheme: the rule of each fixed node has that node's value in all
/// states of the subspace (H. Klarner, A. Bockmayr, H. Siebert, Nat. Comput. 14 (2015) 535, DOI 10.1007/s11047-015-9520-7).
/// Immutable, with value equality. Ordered as its text is, <c>-</c> (free) before <c>0</c> before <c>1</c>, node 0 counting most.
/// </remarks>
public sealed class Subspace : IEquatable<Subspace>, IComparable<Subspace>
{
    private readonly ulong[] _fixed;
    private readonly ulong[] _values;

    /// <summary>Creates a subspace from packed words.</summary>
    /// <param name="count">The number of nodes.</param>
    /// <param name="isFixed">Whether node i is fixed, in bit i % 64 of word i / 64; bits beyond the nodes are ignored.</param>
    /// <param name="values">The value of each fixed node, in the same place; those of free nodes are ignored.</param>
    public Subspace(int count, ReadOnlySpan<ulong> isFixed, ReadOnlySpan<ulong> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var width = CompiledLogic.WordsFor(count);
        if (isFixed.Length != width || values.Length != width)
            throw new ArgumentException($"{count} nodes need {width} words, not {isFixed.Length} and {values.Length}.", nameof(isFixed));
        Count = count;
        _fixed = isFixed.ToArray();
        if ((count & 63) != 0)
            _fixed[^1] &= (1UL << (count & 63)) - 1;
        _values = values.ToArray();
        for (var i = 0; i < width; i++)
            _values[i] &= _fixed[i];
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; }

    /// <summary>Which nodes are fixed: node i in bit i % 64 of word i / 64, spare bits zero.</summary>
    public ReadOnlySpan<ulong> FixedWords => _fixed;

    /// <summary>The values of the fixed nodes in the same places, zero for free nodes.</summary>
    public ReadOnlySpan<ulong> ValueWords => _values;

    /// <summary>The number of fixed nodes.</summary>
    public int FixedCount => _fixed.Sum(BitOperations.PopCount);

    /// <summary>The number of free nodes: the subspace has 2 to this power states.</summary>
    public int FreeCount => Count - FixedCount;

    /// <summary>The value of a node; <see langword="null"/> where it is free.</summary>
    /// <param name="node">The node's index.</param>
    public bool? this[int node]
    {
        get
        {
            if ((uint)node >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(node), node, $"The subspace has {Count} nodes, counted from 0.");
            return ((_fixed[node >> 6] >> node) & 1) == 0 ? null : ((_values[node >> 6] >> node) & 1) != 0;
        }
    }

    /// <summary>Returns the whole space, in which every node is free.</summary>
    /// <param name="count">The number of nodes.</param>
    public static Subspace Whole(int count) => new(count, new ulong[CompiledLogic.WordsFor(count)], new ulong[CompiledLogic.WordsFor(count)]);

    /// <summary>Returns the subspace of one state.</summary>
    /// <param name="state">The state.</param>
    public static Subspace Of(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var all = new ulong[state.Words.Length];
        Array.Fill(all, ulong.MaxValue);
        return new Subspace(state.Count, all, state.Words);
    }

    /// <summary>Returns the subspace of a text, node 0 first: <c>0</c>, <c>1</c>, and <c>-</c> for a free node, as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text holds another character.</exception>
    public static Subspace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (isFixed, values) = (new ulong[CompiledLogic.WordsFor(text.Length)], new ulong[CompiledLogic.WordsFor(text.Length)]);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('0' or '1' or '-'))
                throw new FormatException($"A subspace is written with 0, 1 and -, one for each node; character {i + 1} is '{text[i]}'.");
            if (text[i] == '-')
                continue;
            isFixed[i >> 6] |= 1UL << i;
            values[i >> 6] |= (ulong)(text[i] - '0') << i;
        }
        return new Subspace(text.Length, isFixed, values);
    }

    /// <summary>Returns the same subspace but for one node.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="value">Its value; <see langword="null"/> to free it.</param>
    public Subspace With(int node, bool? value)
    {
        if (this[node] == value)
            return this;
        var (isFixed, values) = ((ulong[])_fixed.Clone(), (ulong[])_values.Clone());
        var bit = 1UL << node;
        isFixed[node >> 6] = value is null ? isFixed[node >> 6] & ~bit : isFixed[node >> 6] | bit;
        values[node >> 6] = value == true ? values[node >> 6] | bit : values[node >> 6] & ~bit;
        return new Subspace(Count, isFixed, values);
    }

    /// <summary>Whether a state lies in the subspace.</summary>
    /// <param name="state">A state of as many nodes.</param>
    public bool Contains(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        for (var i = 0; i < _fixed.Length; i++)
        {
            if (((state.Words[i] ^ _values[i]) & _fixed[i]) != 0)
                return false;
        }
        return true;
    }

    /// <summary>Whether every state of another subspace lies in this one; true of itself.</summary>
    /// <param name="other">A subspace of as many nodes.</param>
    public bool Contains(Subspace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _fixed.Length; i++)
        {
            if ((_fixed[i] & ~other._fixed[i]) != 0 || ((other._values[i] ^ _values[i]) & _fixed[i]) != 0)
                return false;
        }
        return true;
    }

    /// <summary>Returns the states that lie in both subspaces, or <see langword="null"/> where there are none.</summary>
    /// <param name="other">A subspace of as many nodes.</param>
    public Subspace? Intersect(Subspace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (isFixed, values) = (new ulong[_fixed.Length], new ulong[_fixed.Length]);
        for (var i = 0; i < _fixed.Length; i++)
        {
            if ((_fixed[i] & other._fixed[i] & (_values[i] ^ other._values[i])) != 0)
                return null;
            isFixed[i] = _fixed[i] | other._fixed[i];
            values[i] = _values[i] | other._values[i];
        }
        return new Subspace(Count, isFixed, values);
    }

    /// <inheritdoc/>
    public bool Equals(Subspace? other) => other is not null && Count == other.Count && _fixed.AsSpan().SequenceEqual(other._fixed) && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Subspace);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Multiplying by the odd number nearest to 2⁶⁴ / φ spreads every bit over the upper half.
        var hash = 0UL;
        for (var i = 0; i < _fixed.Length; i++)
            hash = (BitOperations.RotateLeft((BitOperations.RotateLeft(hash, 29) ^ _fixed[i]) * 0x9E3779B97F4A7C15, 29) ^ _values[i]) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 32);
    }

    /// <inheritdoc/>
    public int CompareTo(Subspace? other)
    {
        if (other is null)
            return 1;
        if (Count != other.Count)
            return Count.CompareTo(other.Count);
        for (var i = 0; i < _fixed.Length; i++)
        {
            var difference = (_fixed[i] ^ other._fixed[i]) | (_values[i] ^ other._values[i]);
            if (difference == 0)
                continue;
            var bit = difference & (0UL - difference);
            return RankAt(i, bit).CompareTo(other.RankAt(i, bit));
        }
        return 0;
    }

    /// <summary>Returns the subspace as text, node 0 first, e.g. <c>01-1</c>.</summary>
    public override string ToString() => string.Create(Count, this, static (text, space) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = space[i] switch { null => '-', false => '0', true => '1' };
    });

    /// <summary>Whether two subspaces are equal.</summary>
    /// <param name="left">One subspace.</param>
    /// <param name="right">The other subspace.</param>
    public static bool operator ==(Subspace? left, Subspace? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two subspaces differ.</summary>
    /// <param name="left">One subspace.</param>
    /// <param name="right">The other subspace.</param>
    public static bool operator !=(Subspace? left, Subspace? right) => !(left == right);

    /// <summary>Whether a subspace comes before another.</summary>
    /// <param name="left">One subspace.</param>
    /// <param name="right">The other subspace.</param>
    public static bool operator <(Subspace? left, Subspace? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Whether a subspace comes after another.</summary>
    /// <param name="left">One subspace.</param>
    /// <param name="right">The other subspace.</param>
    public static bool operator >(Subspace? left, Subspace? right) => right < left;

    /// <summary>Whether a subspace comes before another or equals it.</summary>
    /// <param name="left">One subspace.</param>
    /// <param name="right">The other subspace.</param>
    public static bool operator <=(Subspace? left, Subspace? right) => !(right < left);

    /// <summary>Whether a subspace comes after another or equals it.</summary>
    /// <param name="left">One subspace.</param>
    /// <param name="right">The other subspace.</param>
    public static bool operator >=(Subspace? left, Subspace? right) => !(left < right);

    private int RankAt(int word, ulong bit) => (_fixed[word] & bit) == 0 ? 0 : (_values[word] & bit) == 0 ? 1 : 2;
}
