using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Blocks of nodes are updated one after the other within a step, the nodes of a block at once.</summary>
/// <remarks>
/// A deterministic scheme: a later block sees the new values of earlier ones. One block is the synchronous scheme; blocks of one node each are a sequential one
/// (J. Aracena, E. Goles, A. Moreira, L. Salinas, "On the robustness of update schedules in Boolean networks", BioSystems 97 (2009) 1). Nodes that are not named
/// form one more block, the last. As text: <c>block-sequential: A, B &lt; C</c>, the block that is updated first on the left; <c>{A, B} &lt; {C}</c> is read as well.
/// </remarks>
public sealed class BlockSequentialScheme : IUpdateScheme
{
    internal const string Word = "block-sequential";

    /// <summary>Creates the scheme of some blocks.</summary>
    /// <param name="blocks">The names of each block's nodes, the block that is updated first at the front; none for one block of all nodes.</param>
    /// <exception cref="ArgumentException">A block has no nodes, or a node stands twice.</exception>
    public BlockSequentialScheme(params IEnumerable<ImmutableArray<string>> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        Blocks = [.. blocks];
        NodeGroups.Check(Word, Blocks);
        Name = Blocks.IsEmpty ? Word : $"{Word}: {string.Join(" < ", Blocks.Select(block => string.Join(", ", block)))}";
    }

    /// <summary>The blocks that are named, the one that is updated first at the front.</summary>
    public ImmutableArray<ImmutableArray<string>> Blocks { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Explanation => "Blocks of nodes, one after the other, take their rule's value, a block's nodes at once.";

    /// <inheritdoc/>
    public bool IsDeterministic => true;

    /// <summary>Returns the scheme of a text such as <c>A, B &lt; C</c>.</summary>
    /// <param name="text">Blocks between <c>&lt;</c>, names between commas; a block may stand in braces.</param>
    /// <exception cref="ArgumentException">The text cannot be read; the message says what is expected.</exception>
    public static BlockSequentialScheme Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new BlockSequentialScheme(NodeGroups.Parse(Word, text, '<', []).Select(group => group.Names));
    }

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => 1;

    /// <inheritdoc/>
    public ITransitions On(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Transitions(network, NodeGroups.Masks(network, Blocks));
    }

    /// <inheritdoc/>
    public IUpdateScheme RestrictTo(IReadOnlyCollection<string> names) =>
        new BlockSequentialScheme(Blocks.Select(block => NodeGroups.Keep(block, names)).Where(block => block.Length > 0));

    private sealed class Transitions(BooleanNetwork network, ulong[][] blocks) : ITransitions
    {
        public IEnumerable<BooleanState> Successors(BooleanState state)
        {
            var words = state.Words.ToArray();
            Update(words);
            return [new BooleanState(state.Count, words)];
        }

        public void Step(Span<ulong> state, RandomStream random) => Update(state);

        private void Update(Span<ulong> state)
        {
            var seen = new ulong[state.Length];
            foreach (var block in blocks)
            {
                state.CopyTo(seen);
                for (var word = 0; word < block.Length; word++)
                {
                    for (var left = block[word]; left != 0; left &= left - 1)
                    {
                        var node = word * 64 + BitOperations.TrailingZeroCount(left);
                        state[word] = state[word] & ~(1UL << node) | (network.Compiled.Evaluate(node, seen) ? 1UL << node : 0);
                    }
                }
            }
        }
    }
}
