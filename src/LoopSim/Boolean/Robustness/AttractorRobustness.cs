using System.Collections.Immutable;
using LoopSim.Boolean.Attractors;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Robustness;

/// <summary>Whether attractors withstand the flip of a single node.</summary>
/// <remarks>
/// Nodes that are flipped are neither clamped nor inputs, which would only be set otherwise. Under a deterministic scheme each state's each flip is followed until it comes to an attractor of the list, or
/// back to a state of its own: exact. Under others a sample is followed at random until it comes to a state of a listed attractor, which it then never leaves.
/// </remarks>
public static class AttractorRobustness
{
    /// <summary>Returns where flips of each attractor lead.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="attractors">Attractors of the network under the scheme, e.g. all.</param>
    /// <param name="options">How many flips, and for how long.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One result for each attractor, in order.</returns>
    public static ImmutableArray<PerturbationReturn> Of(
        BooleanNetwork network, IUpdateScheme scheme, IReadOnlyList<Attractor> attractors, PerturbationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(attractors);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trials, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumRounds, 1, nameof(options));
        var home = new Dictionary<BooleanState, int>();
        for (var i = 0; i < attractors.Count; i++)
        {
            foreach (var state in attractors[i].States)
                home[state] = i;
        }
        int[] nodes = [.. Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null && !network.Inputs.Contains(network.Names[node]))];
        var following = new Following(scheme.On(network), scheme.IsDeterministic, scheme.StepsPerRound(network.Count), home, options.MaximumRounds);
        return [.. Enumerable.Range(0, attractors.Count).Select(i => Count(i, attractors.Count, Trials(attractors[i], i, nodes, scheme, options), following, cancellation))];
    }

    /// <summary>The states that trials begin in, and what each draws from.</summary>
    private static IEnumerable<(BooleanState State, RandomStream Random)> Trials(Attractor attractor, int index, int[] nodes, IUpdateScheme scheme, PerturbationOptions options)
    {
        if (nodes.Length == 0)
            return [];
        if (scheme.IsDeterministic)
            return attractor.States.SelectMany(state => nodes.Select(node => (state.With(node, !state[node]), new RandomStream(options.Seed))));
        return Enumerable.Range(0, options.Trials).Select(trial =>
        {
            var random = new RandomStream(options.Seed, (ulong)index << 32 | (uint)trial);
            var state = attractor.States[random.NextInt(attractor.States.Count)];
            var node = nodes[random.NextInt(nodes.Length)];
            return (state.With(node, !state[node]), random);
        });
    }

    private static PerturbationReturn Count(int attractor, int count, IEnumerable<(BooleanState State, RandomStream Random)> trials, Following following, CancellationToken cancellation)
    {
        var (ends, elsewhere, undecided) = (new long[count], 0L, 0L);
        foreach (var (state, random) in trials)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (following.EndOf(state, random))
            {
                case Following.Elsewhere:
                    elsewhere++;
                    break;
                case Following.Undecided:
                    undecided++;
                    break;
                case var end:
                    ends[end]++;
                    break;
            }
        }
        return new PerturbationReturn(attractor, [.. ends], elsewhere, undecided, following.IsDeterministic);
    }

    private sealed class Following(ITransitions transitions, bool isDeterministic, int stepsPerRound, Dictionary<BooleanState, int> home, int maximumRounds)
    {
        public const int Elsewhere = -1;
        public const int Undecided = -2;

        public bool IsDeterministic => isDeterministic;

        /// <summary>The attractor that a trajectory comes to, or what else became of it.</summary>
        public int EndOf(BooleanState start, RandomStream random)
        {
            var (state, words) = (start, start.Words.ToArray());
            var seen = new HashSet<BooleanState>();
            for (var round = 0; round <= maximumRounds; round++)
            {
                if (home.TryGetValue(state, out var attractor))
                    return attractor;
                if (isDeterministic && !seen.Add(state))
                    return Elsewhere;
                for (var step = 0; step < stepsPerRound; step++)
                    transitions.Step(words, random);
                state = new BooleanState(start.Count, words);
            }
            return Undecided;
        }
    }
}
