using System.Runtime.CompilerServices;

namespace LoopSim.DecisionDiagrams;

/// <summary>Results of operations that were computed before. A new result takes the place of an older one with the same hash.</summary>
/// <remarks>Without it the recursive operations would take exponential time; that it forgets costs time now and then and never a result.</remarks>
internal sealed class OperationCache
{
    private const int FirstSize = 1 << 11;
    private const int LargestSize = 1 << 22;

    // Edges have 28 bits, since there are at most 2^27 nodes: four bits are left for the operation, which is never 0.
    private const int OperationShift = 28;

    private Entry[] _entries = new Entry[FirstSize];

    /// <summary>Finds a result.</summary>
    /// <param name="operation">Which operation.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <param name="result">Receives the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(BddOperation operation, int a, int b, int c, out int result)
    {
        ref readonly var entry = ref _entries[Place(operation, a, b, c)];
        result = entry.Result;
        return entry.A == Key(operation, a) && entry.B == b && entry.C == c;
    }

    /// <summary>Keeps a result, and returns it.</summary>
    /// <param name="operation">Which operation.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <param name="result">The result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Keep(BddOperation operation, int a, int b, int c, int result)
    {
        _entries[Place(operation, a, b, c)] = new Entry { A = Key(operation, a), B = b, C = c, Result = result };
        return result;
    }

    /// <summary>Makes room for as many results as there are nodes, up to a limit; what was known is kept.</summary>
    public void GrowWith(int nodeCapacity)
    {
        var size = Math.Min(2 * nodeCapacity, LargestSize);
        if (size <= _entries.Length)
            return;
        var old = _entries;
        _entries = new Entry[size];
        foreach (var entry in old)
        {
            if (entry.A != 0)
                Keep((BddOperation)((uint)entry.A >> OperationShift), entry.A & (int)~(uint.MaxValue << OperationShift), entry.B, entry.C, entry.Result);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(_entries);

    private static int Key(BddOperation operation, int a) => (int)((uint)operation << OperationShift) | a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(BddOperation operation, int a, int b, int c)
    {
        var mixed = (((ulong)(uint)Key(operation, a) << 32) | (uint)b) * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (uint)c ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9UL;
        return (int)(mixed >> 33) & (_entries.Length - 1);
    }

    private struct Entry
    {
        public int A;
        public int B;
        public int C;
        public int Result;
    }
}
