namespace LoopSim.Boolean;

/// <summary>Transitions that flip some of the unstable nodes at once, and are chosen by looking at nothing but which nodes are unstable.</summary>
public interface IFlipTransitions : ITransitions
{
    /// <summary>Returns the next set of nodes that may flip together, or 0 after the last one.</summary>
    /// <param name="unstable">The unstable nodes, as bits; not 0.</param>
    /// <param name="previous">The set returned before; 0 to begin.</param>
    /// <remarks>The same as <see cref="ITransitions.Successors"/> for up to 64 nodes, in the same order, without a state object for each: what exhaustive searches use.</remarks>
    ulong NextFlip(ulong unstable, ulong previous);
}
