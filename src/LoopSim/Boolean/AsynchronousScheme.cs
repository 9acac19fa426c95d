using LoopSim.Logic;
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
    public IEnumerable<BooleanState> Successors(BooleanNetwork network, BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(network);
        var image = network.Image(state);
        return image == state ? [state] : Flips(state, image);
    }

    /// <inheritdoc/>
    public ulong NextFlip(ulong unstable, ulong previous)
    {
        var left = previous == 0 ? unstable : unstable & ~(previous | previous - 1);
        return left & (0UL - left);
    }

    /// <inheritdoc/>
    public void Step(CompiledLogic rules, Span<ulong> state, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(random);
        if (rules.Count == 0)
            return;
        var node = random.NextInt(rules.Count);
        var value = rules.Evaluate(node, state) ? 1UL : 0UL;
        ref var word = ref state[node >> 6];
        word = word & ~(1UL << node) | value << node;
    }

    private static IEnumerable<BooleanState> Flips(BooleanState state, BooleanState image)
    {
        for (var i = 0; i < state.Count; i++)
        {
            if (state[i] != image[i])
                yield return state.With(i, image[i]);
        }
    }
}
