using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>The states of a network, numbered: a number holds one bit for each node that is not clamped.</summary>
/// <remarks>The first of these nodes is the highest bit, so that numbers are in the order of <see cref="BooleanState.CompareTo"/>.</remarks>
internal sealed class FreeSpace
{
    /// <summary>Word b holds bit b of 64 consecutive numbers, the first of which is a multiple of 64.</summary>
    private static ReadOnlySpan<ulong> LowBits =>
        [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    private readonly int[] _nodeOfBit;
    private readonly ulong[] _clamped;
    private readonly CompiledLogic _rules;

    /// <summary>Numbers the states of a network.</summary>
    public FreeSpace(BooleanNetwork network)
    {
        NodeCount = network.Count;
        _nodeOfBit = [.. FreeNodes(network).Reverse()];
        _clamped = new ulong[CompiledLogic.WordsFor(network.Count)];
        network.SetClamped(_clamped);
        LogicFormula? Value(string name) => network.ClampedValue(network.IndexOf(name)) is { } value ? new LogicFormula.Constant(value) : null;
        _rules = LogicCompiler.Compile(
            [.. _nodeOfBit.Select(node => network.Rules[node].Substitute(Value).Simplify())],
            [.. _nodeOfBit.Select(node => network.Names[node])]);
    }

    /// <summary>The number of nodes of the network.</summary>
    public int NodeCount { get; }

    /// <summary>The number of nodes that are not clamped, at most 30.</summary>
    public int BitCount => _nodeOfBit.Length;

    /// <summary>The number of states.</summary>
    public int Count => 1 << BitCount;

    /// <summary>Returns the indices of the nodes that are not clamped.</summary>
    public static IEnumerable<int> FreeNodes(BooleanNetwork network) =>
        Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null);

    /// <summary>Writes the packed values of all nodes in a state.</summary>
    public void Unpack(int number, Span<ulong> words)
    {
        _clamped.CopyTo(words);
        for (var bit = 0; bit < BitCount; bit++)
            words[_nodeOfBit[bit] >> 6] |= (ulong)((number >> bit) & 1) << _nodeOfBit[bit];
    }

    /// <summary>Returns, for every state, the state that the rules ask for.</summary>
    /// <remarks>64 states at a time: each rule is evaluated once on words that hold one bit of each state.</remarks>
    public int[] Images(CancellationToken cancellation)
    {
        var images = new int[Count];
        Span<ulong> lanes = stackalloc ulong[BitCount];
        Span<ulong> block = stackalloc ulong[64];
        for (var first = 0; first < Count; first += 64)
        {
            if ((first & 0xFFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            for (var bit = 0; bit < BitCount; bit++)
                lanes[bit] = bit < LowBits.Length ? LowBits[bit] : 0UL - (ulong)((first >> bit) & 1);
            block.Clear();
            _rules.EvaluateLanes(lanes, block);
            Transpose(block);
            var width = Math.Min(64, Count - first);
            for (var k = 0; k < width; k++)
                images[first + k] = (int)block[k];
        }
        return images;
    }

    /// <summary>Transposes a matrix of 64 x 64 bits by exchanging ever smaller blocks: bit j of word i becomes bit i of word j.</summary>
    private static void Transpose(Span<ulong> rows)
    {
        var mask = 0x00000000FFFFFFFFUL;
        for (var size = 32; size != 0; size >>= 1, mask ^= mask << size)
        {
            for (var i = 0; i < 64; i = (i + size + 1) & ~size)
            {
                var change = ((rows[i] >> size) ^ rows[i + size]) & mask;
                rows[i] ^= change << size;
                rows[i + size] ^= change;
            }
        }
    }
}
