using System.Collections;
using System.Numerics;
using LoopSim.DecisionDiagrams;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>Many states of one network in one array; the state objects are made when asked for.</summary>
/// <param name="nodeCount">The number of nodes.</param>
/// <param name="count">The number of states.</param>
/// <param name="words">The packed words of all states, one after the other.</param>
internal sealed class PackedStates(int nodeCount, int count, ulong[] words) : IReadOnlyList<BooleanState>, IStateSet
{
    private readonly int _width = words.Length / count;

    public int Count => count;

    public BooleanState this[int index] => new(nodeCount, Words(index));

    public ReadOnlySpan<ulong> Words(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return words.AsSpan(index * _width, _width);
    }

    /// <inheritdoc/>
    public BigInteger Size => count;

    /// <inheritdoc/>
    public BooleanState Smallest => this[0];

    /// <inheritdoc/>
    public bool Contains(BooleanState state)
    {
        for (var i = 0; i < count; i++)
        {
            if (Words(i).SequenceEqual(state.Words))
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public double Share(int node)
    {
        var on = 0L;
        for (var i = 0; i < count; i++)
            on += (long)((Words(i)[node >> 6] >> node) & 1);
        return (double)on / count;
    }

    /// <inheritdoc/>
    public bool? Common(int node)
    {
        var (all, any) = (1UL, 0UL);
        for (var i = 0; i < count; i++)
        {
            var value = (Words(i)[node >> 6] >> node) & 1;
            (all, any) = (all & value, any | value);
        }
        return all == any ? all != 0 : null;
    }

    /// <inheritdoc/>
    public BooleanState Draw(RandomStream random) => this[random.NextInt(count)];

    /// <inheritdoc/>
    public Bdd In(BddManager diagrams) =>
        this.Aggregate(diagrams.False, (sum, state) => sum | diagrams.Cube(Enumerable.Range(0, nodeCount).Select(node => (node, state[node]))));

    public IEnumerator<BooleanState> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
