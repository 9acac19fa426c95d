using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Any unstable nodes are updated together, at least one.</summary>
/// <remarks>
/// The transitions of the synchronous scheme, the asynchronous one and all in between: what can happen without a clock in a network of
/// nodes that each know their regulators at once (generalised asynchronous; compared with others in L. Paulevé, J. Kolčák, T. Chatain, S. Haar,
/// Nat. Commun. 11 (2020) 4256, DOI 10.1038/s41467-020-18112-5). A state with u unstable nodes has 2ᵘ - 1 successors.
/// As a random process each node is updated in a step with probability 1/2, so that a step may change nothing. A round is two steps.
/// </remarks>
public sealed class GeneralAsynchronousScheme : IUpdateScheme
{
    /// <inheritdoc/>
    public string Name => "general-asynchronous";

    /// <inheritdoc/>
    public string Explanation => "Some nodes, each drawn with probability 1/2, take their rule's value at once.";

    /// <inheritdoc/>
    public bool IsDeterministic => false;

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => 2;

    /// <inheritdoc/>
    public ITransitions On(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Transitions(network);
    }

    private sealed class Transitions(BooleanNetwork network) : FlipTransitions(network)
    {
        public override ulong NextFlip(ulong unstable, ulong previous) => Next(Moves.AnySubset, unstable, previous);

        public override void Step(Span<ulong> state, RandomStream random)
        {
            ArgumentNullException.ThrowIfNull(random);
            Span<ulong> unstable = state.Length <= StackWords ? stackalloc ulong[StackWords] : new ulong[state.Length];
            unstable = unstable[..state.Length];
            Unstable(state, unstable);
            for (var i = 0; i < state.Length; i++)
                state[i] ^= unstable[i] & random.NextUInt64();
        }

        protected override Moves Select(Span<ulong> unstable) => Moves.AnySubset;
    }
}
