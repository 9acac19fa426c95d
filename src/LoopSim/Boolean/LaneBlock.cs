using System.Numerics;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Synchronous walks side by side, <see cref="LaneProgram.BlockLanes"/> of them: bit k of the words of a node is its value in walk k.</summary>
internal sealed class LaneBlock
{
    private readonly int _nodes;
    private readonly ulong[] _words;
    private bool _back;

    /// <summary>Makes room for walks under any of some programs.</summary>
    public LaneBlock(int nodes, IEnumerable<LaneProgram> programs)
    {
        _nodes = nodes;
        _words = new ulong[programs.Max(program => program.WorkspaceWords)];
    }

    /// <summary>The number of walks that count, from the first on; the others run along.</summary>
    public int Lanes { get; private set; }

    /// <summary>Begins walks in random states of a subspace: walk k of an ensemble in the one that stream k of the seed spells, whichever block it is in.</summary>
    /// <param name="start">The subspace.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The number of the block's first walk.</param>
    /// <param name="lanes">The number of walks.</param>
    public void Begin(Subspace start, ulong seed, int first, int lanes)
    {
        (Lanes, _back) = (lanes, false);
        var states = new ulong[64 * start.FixedWords.Length];
        var rows = new ulong[64];
        for (var word = 0; word < LaneProgram.BlockWords; word++)
        {
            for (var lane = 0; lane < 64; lane++)
                RandomState(start, new RandomStream(seed, (ulong)(first + word * 64 + lane)), states.AsSpan(lane * start.FixedWords.Length, start.FixedWords.Length));
            for (var part = 0; part < start.FixedWords.Length; part++)
            {
                for (var lane = 0; lane < 64; lane++)
                    rows[lane] = states[lane * start.FixedWords.Length + part];
                BitMatrix.Transpose(rows);
                for (var node = part * 64; node < Math.Min(_nodes, part * 64 + 64); node++)
                    _words[node * LaneProgram.BlockWords + word] = rows[node & 63];
            }
        }
    }

    /// <summary>Writes a random state of a subspace: word for word the bits of the stream where nodes are free.</summary>
    public static void RandomState(Subspace start, RandomStream random, Span<ulong> state)
    {
        for (var i = 0; i < state.Length; i++)
            state[i] = start.ValueWords[i] | random.NextUInt64() & ~start.FixedWords[i];
        if ((start.Count & 63) != 0)
            state[^1] &= (1UL << (start.Count & 63)) - 1;
    }

    /// <summary>The words of a node.</summary>
    public Span<ulong> Of(int node) => _words.AsSpan(((_back ? _nodes : 0) + node) * LaneProgram.BlockWords, LaneProgram.BlockWords);

    /// <summary>The words of all nodes.</summary>
    public ReadOnlySpan<ulong> All => _words.AsSpan((_back ? _nodes : 0) * LaneProgram.BlockWords, _nodes * LaneProgram.BlockWords);

    /// <summary>Makes one step in every walk.</summary>
    public void Step(LaneProgram program)
    {
        program.Run(_words, _back);
        _back = !_back;
    }

    /// <summary>Puts the nodes that a network clamps to their values in every walk.</summary>
    public void SetClamped(BooleanNetwork network)
    {
        for (var node = 0; node < _nodes; node++)
        {
            if (network.ClampedValue(node) is { } value)
                Of(node).Fill(value ? ulong.MaxValue : 0);
        }
    }

    /// <summary>Adds to each node's count the number of walks in which it is on.</summary>
    public void AddOn(Span<int> counts)
    {
        for (var node = 0; node < _nodes; node++)
        {
            var words = Of(node);
            var full = Lanes >> 6;
            var on = 0;
            foreach (var word in words[..full])
                on += BitOperations.PopCount(word);
            if ((Lanes & 63) != 0)
                on += BitOperations.PopCount(words[full] & ((1UL << (Lanes & 63)) - 1));
            counts[node] += on;
        }
    }

    /// <summary>Writes in which walks every node has the value that it had when its words were copied.</summary>
    public void SameAs(ReadOnlySpan<ulong> copy, Span<ulong> same)
    {
        same.Fill(ulong.MaxValue);
        var words = All;
        for (var node = 0; node < _nodes; node++)
        {
            var now = words.Slice(node * LaneProgram.BlockWords, LaneProgram.BlockWords);
            var then = copy.Slice(node * LaneProgram.BlockWords, LaneProgram.BlockWords);
            for (var i = 0; i < LaneProgram.BlockWords; i += Vector<ulong>.Count)
                (new Vector<ulong>(same[i..]) & ~(new Vector<ulong>(now[i..]) ^ new Vector<ulong>(then[i..]))).CopyTo(same[i..]);
        }
    }

    /// <summary>The state of one walk.</summary>
    public BooleanState StateOf(int lane)
    {
        var state = new ulong[CompiledLogic.WordsFor(_nodes)];
        for (var node = 0; node < _nodes; node++)
            state[node >> 6] |= ((Of(node)[lane >> 6] >> lane) & 1) << node;
        return new BooleanState(_nodes, state);
    }
}
