using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>All nodes are updated at once.</summary>
/// <remarks>Kauffman's scheme (J. Theor. Biol. 22 (1969) 437, DOI 10.1016/0022-5193(69)90015-0). Nodes that in truth differ in speed
/// move in lockstep, so that pulses can travel round a positive loop for ever: compare with <see cref="AsynchronousScheme"/>
/// before believing a cycle.</remarks>
public sealed class SynchronousScheme : IUpdateScheme
{
    private const int StackWords = 64;

    /// <inheritdoc/>
    public string Name => "synchronous";

    /// <inheritdoc/>
    public string Explanation => "All nodes take their rule's value at once.";

    /// <inheritdoc/>
    public bool IsDeterministic => true;

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => 1;

    /// <inheritdoc/>
    public IEnumerable<BooleanState> Successors(BooleanNetwork network, BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [network.Image(state)];
    }

    /// <inheritdoc/>
    public ulong NextFlip(ulong unstable, ulong previous) => previous == 0 ? unstable : 0;

    /// <inheritdoc/>
    public void Step(CompiledLogic rules, Span<ulong> state, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Span<ulong> next = state.Length <= StackWords ? stackalloc ulong[StackWords] : new ulong[state.Length];
        next = next[..state.Length];
        rules.EvaluateAll(state, next);
        next.CopyTo(state);
    }
}
