using LoopSim.Boolean.TrapSpaces;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Control;

/// <summary>A random walk under the asynchronous scheme in which some nodes are held.</summary>
/// <param name="network">The network.</param>
/// <param name="held">The nodes that are not updated are those that it fixes.</param>
/// <param name="start">The state to begin in, which has their values.</param>
/// <param name="random">Where choices are drawn from.</param>
internal sealed class HeldWalk(BooleanNetwork network, Subspace held, BooleanState start, RandomStream random)
{
    private readonly int[] _free = [.. Enumerable.Range(0, network.Count).Where(node => held[node] is null)];
    private readonly ulong[] _words = start.Words.ToArray();

    /// <summary>Where the walk is.</summary>
    public BooleanState State => new(network.Count, _words);

    /// <summary>Makes as many steps as there are nodes to update.</summary>
    public void Round()
    {
        for (var step = 0; step < _free.Length; step++)
            network.Compiled.Update(_free[random.NextInt(_free.Length)], _words);
    }
}
