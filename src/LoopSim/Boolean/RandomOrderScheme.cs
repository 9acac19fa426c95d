using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>In each round every node is updated once, one after the other in a random order.</summary>
/// <remarks>
/// M. Chaves, R. Albert, E. D. Sontag, J. Theor. Biol. 235 (2005) 431, DOI 10.1016/j.jtbi.2005.01.023 (random order asynchronous). A step is
/// a whole round, and a state's successors are what the rounds of all orders lead to: each is reached by asynchronous transitions, but
/// no node waits for ever. Cost of <see cref="ITransitions.Successors"/>: up to 3ᵘ updates, u being the nodes that can change in the
/// round; orders that lead to the same state by the same nodes are followed once.
/// </remarks>
public sealed class RandomOrderScheme : IUpdateScheme
{
    /// <inheritdoc/>
    public string Name => "random-order";

    /// <inheritdoc/>
    public string Explanation => "All nodes, one after the other in an order drawn for each step, take their rule's value.";

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
        private readonly MostPermissive.HypercubeClosure _closure = new(network);

        public IEnumerable<BooleanState> Successors(BooleanState state)
        {
            var open = new Stack<(BooleanState Left, BooleanState State)>();
            var seen = new HashSet<(BooleanState, BooleanState)>();
            var ends = new HashSet<BooleanState>();
            open.Push((Changeable(state), state));
            while (open.TryPop(out var place))
            {
                if (place.Left.Words.IndexOfAnyExcept(0UL) < 0 && ends.Add(place.State))
                    yield return place.State;
                foreach (var node in Nodes(place.Left))
                {
                    var next = (place.Left.With(node, false), place.State.With(node, network.Compiled.Evaluate(node, place.State.Words)));
                    if (seen.Add(next))
                        open.Push(next);
                }
            }
        }

        public void Step(Span<ulong> state, RandomStream random)
        {
            ArgumentNullException.ThrowIfNull(random);
            var order = new int[network.Count];
            for (var i = 0; i < order.Length; i++)
            {
                // Inside-out shuffle: the node at i changes places with one before it, or none.
                var j = random.NextInt(i + 1);
                (order[i], order[j]) = (order[j], i);
            }
            foreach (var node in order)
                network.Compiled.Update(node, state);
        }

        /// <summary>The nodes that can leave their value at all from a state; the turns of others change nothing.</summary>
        private BooleanState Changeable(BooleanState state)
        {
            var free = new ulong[CompiledLogic.WordsFor(network.Count)];
            _closure.Grow(free, state.Words, _closure.AllNodes);
            return new BooleanState(network.Count, free);
        }

        private static IEnumerable<int> Nodes(BooleanState packed)
        {
            for (var node = 0; node < packed.Count; node++)
            {
                if (packed[node])
                    yield return node;
            }
        }
    }
}
