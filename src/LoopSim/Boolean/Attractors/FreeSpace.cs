using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>The states of a network, numbered: a number holds one bit for each node that is not clamped.</summary>
/// <remarks>The first of these nodes is the highest bit, so that numbers are in the order of <see cref="BooleanState.CompareTo"/>.</remarks>
internal sealed class FreeSpace : IStateNumbering
{
    /// <summary>Word b holds bit b of 64 consecutive numbers, the first of which is a multiple of 64.</summary>
    private static ReadOnlySpan<ulong> LowBits =>
        [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    private readonly int _nodeCount;
    private readonly int[] _nodeOfBit;
    private readonly ulong[] _clamped;

    /// <summary>Numbers the states of a network.</summary>
    public FreeSpace(BooleanNetwork network)
    {
        _nodeCount = network.Count;
        _nodeOfBit = [.. FreeNodes(network).Reverse()];
        _clamped = new ulong[CompiledLogic.WordsFor(network.Count)];
        network.SetClamped(_clamped);
        LogicFormula? Value(string name) => network.ClampedValue(network.IndexOf(name)) is { } value ? new LogicFormula.Constant(value) : null;
        Network = new BooleanNetwork(_nodeOfBit.Select(node => (network.Names[node], network.Rules[node].Substitute(Value).Simplify())));
    }

    /// <summary>The nodes that are not clamped and their rules, in the order of the bits: a packed state of it is a number.</summary>
    public BooleanNetwork Network { get; }

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

    /// <summary>Returns a state.</summary>
    public BooleanState State(int number)
    {
        var words = new ulong[_clamped.Length];
        Unpack(number, words);
        return new BooleanState(_nodeCount, words);
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
            Network.Compiled.EvaluateLanes(lanes, block);
            BitMatrix.Transpose(block);
            var width = Math.Min(64, Count - first);
            for (var k = 0; k < width; k++)
                images[first + k] = (int)block[k];
        }
        return images;
    }

    /// <summary>Returns the successor of every state under a deterministic scheme.</summary>
    public int[] Successors(ITransitions transitions, CancellationToken cancellation)
    {
        var (successors, unused) = (new int[Count], new RandomStream(0));
        Span<ulong> state = stackalloc ulong[CompiledLogic.WordsFor(BitCount)];
        for (var number = 0; BitCount > 0 && number < Count; number++)
        {
            if ((number & 0xFFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            state[0] = (ulong)number;
            transitions.Step(state, unused);
            successors[number] = (int)state[0];
        }
        return successors;
    }
}
