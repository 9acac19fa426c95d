using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>All nodes are updated at once.</summary>
/// <remarks>Kauffman's scheme (J. Theor. Biol. 22 (1969) 437, DOI 10.1016/0022-5193(69)90015-0). Nodes that in truth differ in speed
/// move in lockstep, so that pulses can travel round a positive loop for ever: compare with <see cref="AsynchronousScheme"/>
/// before believing a cycle.</remarks>
public sealed class SynchronousScheme : IUpdateScheme
{
    /// <inheritdoc/>
    public string Name => "synchronous";

    /// <inheritdoc/>
    public string Explanation => "All nodes take their rule's value at once.";

    /// <inheritdoc/>
    public bool IsDeterministic => true;

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => 1;

    /// <inheritdoc/>
    public ITransitions On(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Transitions(network);
    }

    private sealed class Transitions(BooleanNetwork network) : FlipTransitions(network)
    {
        public override ulong NextFlip(ulong unstable, ulong previous) => Next(Moves.Together, unstable, previous);

        public override void Step(Span<ulong> state, RandomStream random)
        {
            Span<ulong> next = state.Length <= StackWords ? stackalloc ulong[StackWords] : new ulong[state.Length];
            next = next[..state.Length];
            Network.Compiled.EvaluateAll(state, next);
            next.CopyTo(state);
        }

        protected override Moves Select(Span<ulong> unstable) => Moves.Together;
    }
}
