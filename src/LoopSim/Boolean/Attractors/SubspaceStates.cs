using System.Numerics;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>All states of a subspace.</summary>
internal sealed class SubspaceStates(Subspace space) : IStateSet
{
    /// <inheritdoc/>
    public BigInteger Size { get; } = BigInteger.One << space.FreeCount;

    /// <inheritdoc/>
    public BooleanState Smallest => new(space.Count, space.ValueWords);

    /// <inheritdoc/>
    public bool Contains(BooleanState state) => space.Contains(state);

    /// <inheritdoc/>
    public double Share(int node) => space[node] switch { null => 0.5, true => 1, false => 0 };

    /// <inheritdoc/>
    public bool? Common(int node) => space[node];

    /// <inheritdoc/>
    public BooleanState Draw(RandomStream random)
    {
        var words = space.ValueWords.ToArray();
        for (var i = 0; i < words.Length; i++)
            words[i] |= random.NextUInt64() & ~space.FixedWords[i];
        return new BooleanState(space.Count, words);
    }

    /// <inheritdoc/>
    public Bdd In(BddManager diagrams) => diagrams.Cube(Enumerable.Range(0, space.Count)
        .Select(node => (node, Value: space[node]))
        .Where(literal => literal.Value is not null)
        .Select(literal => (literal.node, literal.Value == true)));

    /// <summary>Returns the states one by one, ascending.</summary>
    public PackedStates List()
    {
        var free = Enumerable.Range(0, space.Count).Where(node => space[node] is null).ToArray();
        var width = CompiledLogic.WordsFor(space.Count);
        var words = new ulong[width << free.Length];
        for (var number = 0; number < 1 << free.Length; number++)
        {
            var state = words.AsSpan(width * number, width);
            space.ValueWords.CopyTo(state);
            // The first node counts most.
            for (var i = 0; i < free.Length; i++)
                state[free[i] >> 6] |= (ulong)(number >> (free.Length - 1 - i) & 1) << free[i];
        }
        return new PackedStates(space.Count, 1 << free.Length, words);
    }
}
