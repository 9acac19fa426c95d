using System.Numerics;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Transitions that flip some of the unstable nodes at once: a scheme says which of them may move, and how.</summary>
internal abstract class FlipTransitions(BooleanNetwork network) : IFlipTransitions
{
    protected const int StackWords = 64;

    protected BooleanNetwork Network { get; } = network;

    public IEnumerable<BooleanState> Successors(BooleanState state)
    {
        var image = Network.Image(state);
        if (image == state)
            return [state];
        var movable = Xor(state.Words, image.Words);
        var moves = Select(movable);
        return moves switch
        {
            Moves.Together => [Flipped(state, movable)],
            Moves.OneByOne => Singles(movable).Select(flip => Flipped(state, flip)),
            Moves.AnySubset => PackedSubsets.NonEmpty(movable).Select(flip => Flipped(state, flip)),
            _ => throw Unknown(moves),
        };
    }

    public abstract ulong NextFlip(ulong unstable, ulong previous);

    public abstract void Step(Span<ulong> state, RandomStream random);

    /// <summary>Takes away the unstable nodes that may not move, and says how the others do.</summary>
    protected abstract Moves Select(Span<ulong> unstable);

    /// <summary>The next set of nodes to flip, after a previous one, where these may move.</summary>
    protected static ulong Next(Moves moves, ulong movable, ulong previous)
    {
        switch (moves)
        {
            case Moves.Together:
                return previous == 0 ? movable : 0;
            case Moves.OneByOne:
                var left = previous == 0 ? movable : movable & ~(previous | previous - 1);
                return left & (0UL - left);
            case Moves.AnySubset:
                return (previous - movable) & movable;
            default:
                throw Unknown(moves);
        }
    }

    /// <summary>Writes which nodes are unstable in a state.</summary>
    protected void Unstable(ReadOnlySpan<ulong> state, Span<ulong> unstable)
    {
        Network.Compiled.EvaluateAll(state, unstable);
        for (var i = 0; i < state.Length; i++)
            unstable[i] ^= state[i];
    }

    protected static InvalidOperationException Unknown(Moves moves) => new($"There is no case for {moves}: this is a bug in LoopSim.");

    private static ulong[] Xor(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var words = left.ToArray();
        for (var i = 0; i < words.Length; i++)
            words[i] ^= right[i];
        return words;
    }

    private static BooleanState Flipped(BooleanState state, ulong[] flip) => new(state.Count, Xor(state.Words, flip));

    private static IEnumerable<ulong[]> Singles(ulong[] nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            for (var left = nodes[i]; left != 0; left &= left - 1)
            {
                var flip = new ulong[nodes.Length];
                flip[i] = 1UL << BitOperations.TrailingZeroCount(left);
                yield return flip;
            }
        }
    }
}
