using System.Collections;
using System.Runtime.CompilerServices;
using LoopSim.Diagnostics;

namespace LoopSim.DecisionDiagrams;

/// <summary>All nodes of a manager, each once: a struct array, and an open-addressed table of node indices that finds equal ones.</summary>
internal sealed class NodeTable
{
    private const int FirstCapacity = 1 << 10;
    private const int HighestCapacity = 1 << 27;
    private const int CallsBetweenLooks = 1 << 13;
    private const int NotInUse = -1;

    private readonly SearchBudget _budget;
    private BddNode[] _nodes = new BddNode[FirstCapacity];
    private int[] _slots = new int[2 * FirstCapacity];
    private int _used = 1;
    private int _firstFree;
    private int _callsLeft = CallsBetweenLooks;
    private int _callsGiven = CallsBetweenLooks;
    private long _allowance = long.MaxValue;

    /// <summary>Begins with the terminal alone.</summary>
    public NodeTable(SearchBudget budget)
    {
        _budget = budget;
        _nodes[0] = new BddNode { Level = BddNode.TerminalLevel, Low = BddNode.True, High = BddNode.True };
        Count = 1;
    }

    /// <summary>The number of nodes in use, garbage included.</summary>
    public int Count { get; private set; }

    /// <summary>The number of nodes for which there is room now.</summary>
    public int Capacity => _nodes.Length;

    /// <summary>The level of the topmost variable of an edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Level(int edge) => _nodes[edge >> 1].Level;

    /// <summary>The function of an edge where the variable of its own node is false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Low(int edge) => _nodes[edge >> 1].Low ^ (edge & 1);

    /// <summary>The function of an edge where the variable of its own node is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int High(int edge) => _nodes[edge >> 1].High ^ (edge & 1);

    /// <summary>Both functions of an edge that remain when the variable of a level, its own or one above, is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Split(int edge, int level, out int low, out int high)
    {
        ref readonly var node = ref _nodes[edge >> 1];
        if (node.Level == level)
        {
            low = node.Low ^ (edge & 1);
            high = node.High ^ (edge & 1);
        }
        else
        {
            low = high = edge;
        }
    }

    /// <summary>Returns the edge of a choice; makes its node where there is none yet.</summary>
    /// <param name="level">A level above those of both edges.</param>
    /// <param name="low">The edge where the variable is false.</param>
    /// <param name="high">The edge where the variable is true.</param>
    public int Make(int level, int low, int high)
    {
        if (low == high)
            return low;
        if (--_callsLeft == 0)
            Look();
        var negated = high & 1;
        low ^= negated;
        high ^= negated;
        var mask = _slots.Length - 1;
        var slot = (int)Hash(level, low, high) & mask;
        for (int index; (index = _slots[slot]) != 0; slot = (slot + 1) & mask)
        {
            ref readonly var node = ref _nodes[index];
            if (node.Low == low && node.High == high && node.Level == level)
                return (index << 1) | negated;
        }
        return (Add(slot, level, low, high) << 1) | negated;
    }

    /// <summary>Lets so many further calls of <see cref="Make"/> pass, and then throws once.</summary>
    /// <param name="calls">The number of calls, at least 1; <see cref="long.MaxValue"/> for no limit.</param>
    public void Allow(long calls)
    {
        _allowance = calls;
        _callsLeft = _callsGiven = (int)Math.Min(calls, CallsBetweenLooks);
    }

    /// <summary>Frees every node that cannot be reached from the given edges.</summary>
    public void KeepOnly(IEnumerable<int> roots)
    {
        var kept = new BitArray(_used);
        kept[0] = true;
        foreach (var root in roots)
            Mark(root >> 1, kept);
        _firstFree = 0;
        Count = 0;
        for (var index = _used - 1; index >= 0; index--)
        {
            if (kept[index])
            {
                Count++;
                continue;
            }
            _nodes[index].Level = NotInUse;
            _nodes[index].Low = _firstFree;
            _firstFree = index;
        }
        Array.Clear(_slots);
        InsertAll();
    }

    private void Look()
    {
        var left = _allowance == long.MaxValue ? _allowance : _allowance - _callsGiven;
        Allow(left > 0 ? left : long.MaxValue);
        _budget.Spend();
        _budget.ThrowIfSpent();
        if (left <= 0)
            throw new AllowanceSpentException();
    }

    private void Mark(int index, BitArray kept)
    {
        while (!kept[index])
        {
            kept[index] = true;
            Mark(_nodes[index].Low >> 1, kept);
            index = _nodes[index].High >> 1;
        }
    }

    private int Add(int slot, int level, int low, int high)
    {
        if (_firstFree == 0 && _used == _nodes.Length)
        {
            Grow();
            slot = FreeSlot(level, low, high);
        }
        var index = _firstFree;
        if (index != 0)
            _firstFree = _nodes[index].Low;
        else
            index = _used++;
        _nodes[index] = new BddNode { Level = level, Low = low, High = high };
        _slots[slot] = index;
        Count++;
        return index;
    }

    private void Grow()
    {
        if (_nodes.Length == HighestCapacity)
            throw new SearchLimitException($"the decision diagrams reached {HighestCapacity} nodes");
        _budget.ThrowIfSpent();
        Array.Resize(ref _nodes, 2 * _nodes.Length);
        _slots = new int[2 * _nodes.Length];
        InsertAll();
    }

    private void InsertAll()
    {
        for (var index = 1; index < _used; index++)
        {
            ref readonly var node = ref _nodes[index];
            if (node.Level != NotInUse)
                _slots[FreeSlot(node.Level, node.Low, node.High)] = index;
        }
    }

    private int FreeSlot(int level, int low, int high)
    {
        var mask = _slots.Length - 1;
        var slot = (int)Hash(level, low, high) & mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & mask;
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(int level, int low, int high)
    {
        // Multiplication by odd constants spreads the low bits upward; the high half is what is well mixed.
        var mixed = (((ulong)(uint)low << 32) | (uint)high) * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (uint)level ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9UL;
        return (uint)(mixed >> 32);
    }
}
