using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Packed states, each once, numbered in the order in which they came.</summary>
/// <remarks>Open addressing with linear probing, at most half full; the states lie side by side. Not safe from several threads.</remarks>
internal sealed class StateTable
{
    private const int FirstSlots = 16;
    private readonly int _words;
    private ulong[] _states;
    private int[] _slots;

    /// <summary>Makes an empty table of states of some words.</summary>
    public StateTable(int words)
    {
        _words = words;
        _states = new ulong[words * FirstSlots / 2];
        _slots = new int[FirstSlots];
    }

    /// <summary>The number of states.</summary>
    public int Count { get; private set; }

    /// <summary>The state of a number.</summary>
    public ReadOnlySpan<ulong> this[int index] => _states.AsSpan(index * _words, _words);

    /// <summary>Returns the number of a state, which is put in where it is new.</summary>
    public int IndexOf(ReadOnlySpan<ulong> state)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)Hash(state) & mask; ; slot = (slot + 1) & mask)
        {
            var index = _slots[slot] - 1;
            if (index < 0)
                return Add(state, slot);
            if (Matches(index, state))
                return index;
        }
    }

    /// <summary>Returns the numbers of the states in the order of states (<see cref="BooleanState.ComparePacked"/>).</summary>
    public int[] InOrder()
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        Sort(order, 0);
        return order;
    }

    /// <summary>Sorts by one word, then states that are alike in it by the next: numbers sort faster than states do.</summary>
    private void Sort(Span<int> order, int word)
    {
        var keys = new ulong[order.Length];
        for (var i = 0; i < order.Length; i++)
            keys[i] = Reversed(_states[order[i] * _words + word]);
        keys.AsSpan().Sort(order);
        if (word + 1 == _words)
            return;
        for (int i = 0, end; i < order.Length; i = end)
        {
            for (end = i + 1; end < order.Length && keys[end] == keys[i]; end++)
            {
            }
            if (end > i + 1)
                Sort(order[i..end], word + 1);
        }
    }

    /// <summary>Returns a word with its bits the other way round, since the first node decides.</summary>
    private static ulong Reversed(ulong word)
    {
        word = (word >> 1) & 0x5555555555555555 | (word & 0x5555555555555555) << 1;
        word = (word >> 2) & 0x3333333333333333 | (word & 0x3333333333333333) << 2;
        word = (word >> 4) & 0x0F0F0F0F0F0F0F0F | (word & 0x0F0F0F0F0F0F0F0F) << 4;
        return BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Matches(int index, ReadOnlySpan<ulong> state)
    {
        var start = index * _words;
        for (var i = 0; i < state.Length; i++)
        {
            if (_states[start + i] != state[i])
                return false;
        }
        return true;
    }

    private int Add(ReadOnlySpan<ulong> state, int slot)
    {
        if ((Count + 1) * _words > _states.Length)
            Array.Resize(ref _states, _states.Length * 2);
        state.CopyTo(_states.AsSpan(Count * _words));
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 4];
        var mask = _slots.Length - 1;
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)Hash(this[i]) & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }

    /// <summary>Mixes all bits into the low ones: multiplication carries up, the shift down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<ulong> state)
    {
        var hash = 0UL;
        foreach (var word in state)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }
        return (uint)hash;
    }
}
