using LoopSim.Logic;

namespace LoopSim.Boolean;

/// <summary>The values of all nodes of a network at one moment, one bit each.</summary>
/// <remarks>Immutable, with value equality. Ordered as its text is: node 0 counts most, off before on.</remarks>
public sealed class BooleanState : IEquatable<BooleanState>, IComparable<BooleanState>
{
    private readonly ulong[] _words;

    /// <summary>Creates a state from packed words.</summary>
    /// <param name="count">The number of nodes.</param>
    /// <param name="words">Node i in bit i % 64 of word i / 64; bits beyond the nodes are ignored.</param>
    public BooleanState(int count, ReadOnlySpan<ulong> words)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (words.Length != CompiledLogic.WordsFor(count))
            throw new ArgumentException($"{count} nodes need {CompiledLogic.WordsFor(count)} words, not {words.Length}.", nameof(words));
        Count = count;
        _words = words.ToArray();
        if ((count & 63) != 0)
            _words[^1] &= (1UL << (count & 63)) - 1;
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; }

    /// <summary>The packed words: node i in bit i % 64 of word i / 64, spare bits zero.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether a node is on.</summary>
    /// <param name="node">The node's index.</param>
    public bool this[int node]
    {
        get
        {
            ThrowIfNoSuchNode(node);
            return ((_words[node >> 6] >> node) & 1) != 0;
        }
    }

    /// <summary>Returns the state in which every node is off.</summary>
    /// <param name="count">The number of nodes.</param>
    public static BooleanState AllOff(int count) => new(count, new ulong[CompiledLogic.WordsFor(count)]);

    /// <summary>Returns the state of a text of zeros and ones, node 0 first, as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text holds another character.</exception>
    public static BooleanState Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new ulong[CompiledLogic.WordsFor(text.Length)];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('0' or '1'))
                throw new FormatException($"A state is written with 0 and 1, one for each node; character {i + 1} is '{text[i]}'.");
            words[i >> 6] |= (ulong)(text[i] - '0') << i;
        }
        return new BooleanState(text.Length, words);
    }

    /// <summary>Returns the same state but for one node.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="value">Its value.</param>
    public BooleanState With(int node, bool value)
    {
        if (this[node] == value)
            return this;
        var words = (ulong[])_words.Clone();
        words[node >> 6] ^= 1UL << node;
        return new BooleanState(Count, words);
    }

    /// <inheritdoc/>
    public bool Equals(BooleanState? other) => other is not null && Count == other.Count && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BooleanState);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _words)
            hash.Add(word);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public int CompareTo(BooleanState? other)
    {
        if (other is null)
            return 1;
        if (Count != other.Count)
            return Count.CompareTo(other.Count);
        return ComparePacked(_words, other._words);
    }

    /// <summary>Returns the values as text, node 0 first, e.g. <c>0110</c>.</summary>
    public override string ToString() => string.Create(Count, this, static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = state[i] ? '1' : '0';
    });

    /// <summary>Whether two states are equal.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    public static bool operator ==(BooleanState? left, BooleanState? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two states differ.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    public static bool operator !=(BooleanState? left, BooleanState? right) => !(left == right);

    /// <summary>Whether a state comes before another.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    public static bool operator <(BooleanState? left, BooleanState? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Whether a state comes after another.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    public static bool operator >(BooleanState? left, BooleanState? right) => right < left;

    /// <summary>Whether a state comes before another or equals it.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    public static bool operator <=(BooleanState? left, BooleanState? right) => !(right < left);

    /// <summary>Whether a state comes after another or equals it.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    public static bool operator >=(BooleanState? left, BooleanState? right) => !(left < right);

    /// <summary>The order of states on packed words of equal length: the lowest bit that differs decides.</summary>
    internal static int ComparePacked(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var difference = left[i] ^ right[i];
            if (difference != 0)
                return (left[i] & difference & (0UL - difference)) == 0 ? -1 : 1;
        }
        return 0;
    }

    private void ThrowIfNoSuchNode(int node)
    {
        if ((uint)node >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(node), node, $"The state has {Count} nodes, counted from 0.");
    }
}
