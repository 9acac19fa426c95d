using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>One node at a time is updated, any node, each with the same probability.</summary>
/// <remarks>
/// As a relation between states this is Thomas' asynchronous scheme (R. Thomas, J. Theor. Biol. 42 (1973) 563-585).
/// As a random process it is Harvey and Bossomaier's: each step picks one of all n nodes uniformly and lets it take its rule's
/// value, so that a step may change nothing. A round is n steps.
/// </remarks>
public sealed class AsynchronousScheme : IUpdateScheme
{
    /// <inheritdoc/>
    public string Name => "asynchronous";

    /// <inheritdoc/>
    public string Explanation => "One node, drawn at random, takes its rule's value.";

    /// <inheritdoc/>
    public bool IsDeterministic => false;

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => Math.Max(1, nodeCount);

    /// <inheritdoc/>
    public ITransitions On(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Transitions(network);
    }

    /// <summary>Not private, so that a search of all states can call <see cref="NextFlip"/> without a look-up.</summary>
    internal sealed class Transitions(BooleanNetwork network) : FlipTransitions(network)
    {
        public override ulong NextFlip(ulong unstable, ulong previous)
        {
            var left = previous == 0 ? unstable : unstable & ~(previous | previous - 1);
            return left & (0UL - left);
        }

        public override void Step(Span<ulong> state, RandomStream random)
        {
            ArgumentNullException.ThrowIfNull(random);
            if (Network.Count == 0)
                return;
            Network.Compiled.Update(random.NextInt(Network.Count), state);
        }

        protected override Moves Select(Span<ulong> unstable) => Moves.OneByOne;
    }
}
