using LoopSim.Boolean.MostPermissive;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Nodes pass through intermediate levels, which each target may already see as on, or still as off.</summary>
/// <remarks>
/// L. Paulevé, J. Kolčák, T. Chatain, S. Haar, "Reconciling qualitative, abstract, and scalable modeling of biological networks", Nat. Commun. 11 (2020) 4256, DOI
/// 10.1038/s41467-020-18112-5. It has every behaviour that any refinement of the network by levels, thresholds, speeds or delays can have, and no scheme has a transition that it has not. A
/// <em>transition</em> here is all that happens between two states without intermediate levels: what can be reached
/// is reached in one. State y follows x where some set of nodes W exists such that in H, the smallest subspace with x that is closed under the rules of
/// W, the rule of each node in W can take that node's value in y, while the nodes outside W have the same value in x and y.
/// Attractors are the minimal trap spaces. A state can have 2ⁿ successors; deciding whether one state can be reached from another costs polynomial time where rules are locally monotone
/// (<see cref="MostPermissive.HypercubeClosure"/>). As a random process, W is drawn with probability 1/2 for each node and then values out of those possible: every successor is
/// possible, its probability means nothing.
/// </remarks>
public sealed class MostPermissiveScheme : IUpdateScheme
{
    /// <inheritdoc/>
    public string Name => "most-permissive";

    /// <inheritdoc/>
    public string Explanation => "Nodes pass through intermediate levels, at which each target may take them for on or for off, and come to rest at a value that their rules allow.";

    /// <inheritdoc/>
    public bool IsDeterministic => false;

    /// <inheritdoc/>
    public int StepsPerRound(int nodeCount) => 1;

    /// <inheritdoc/>
    public ITransitions On(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Transitions(network);
    }

    private sealed class Transitions(BooleanNetwork network) : ITransitions
    {
        private readonly HypercubeClosure _closure = new(network);

        public IEnumerable<BooleanState> Successors(BooleanState state)
        {
            var moved = false;
            foreach (var successor in Reached(state, _closure.AllNodes, new ulong[state.Words.Length]).Where(reached => reached != state))
            {
                moved = true;
                yield return successor;
            }
            if (!moved)
                yield return state;
        }

        public void Step(Span<ulong> state, RandomStream random)
        {
            ArgumentNullException.ThrowIfNull(random);
            var moving = (ulong[])_closure.AllNodes.Clone();
            foreach (ref var word in moving.AsSpan())
                word &= random.NextUInt64();
            var free = new ulong[moving.Length];
            _closure.Grow(free, state, moving);
            var (open, forced) = _closure.Ends(free, state, moving);
            for (var i = 0; i < state.Length; i++)
                state[i] ^= forced[i] | open[i] & random.NextUInt64();
        }

        /// <summary>
        /// The states that are reached when at most these nodes move, and these among them must: those in which every node that is bound to leave its value has done so, and then
        /// those in which some of these do not move at all and the others still must. A state is found once, since it says which of the nodes that are bound to move have not.
        /// </summary>
        private IEnumerable<BooleanState> Reached(BooleanState state, ulong[] moving, ulong[] must)
        {
            var free = new ulong[moving.Length];
            _closure.Grow(free, state.Words, moving);
            var (open, forced) = _closure.Ends(free, state.Words, moving);
            if (!IsEmpty(Without(Without(must, open), forced)))
                yield break;
            var leaving = Union(must, forced);
            foreach (var flip in PackedSubsets.Of(Without(open, must)))
                yield return Flipped(state, Union(leaving, flip));
            foreach (var still in PackedSubsets.NonEmpty(Without(forced, must)))
            {
                foreach (var reached in Reached(state, Without(moving, still), Without(leaving, still)))
                    yield return reached;
            }
        }

        private static BooleanState Flipped(BooleanState state, ulong[] flip) => new(state.Count, Combine(state.Words, flip, static (word, bits) => word ^ bits));

        private static ulong[] Without(ulong[] nodes, ulong[] others) => Combine(nodes, others, static (word, bits) => word & ~bits);

        private static ulong[] Union(ulong[] nodes, ulong[] others) => Combine(nodes, others, static (word, bits) => word | bits);

        private static bool IsEmpty(ulong[] nodes) => nodes.AsSpan().IndexOfAnyExcept(0UL) < 0;

        private static ulong[] Combine(ReadOnlySpan<ulong> left, ulong[] right, Func<ulong, ulong, ulong> combine)
        {
            var words = left.ToArray();
            for (var i = 0; i < words.Length; i++)
                words[i] = combine(words[i], right[i]);
            return words;
        }
    }
}
