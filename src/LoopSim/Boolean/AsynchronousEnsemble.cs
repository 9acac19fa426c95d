using System.Numerics;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Boolean;

/// <summary>Many asynchronous walks from one state: the probability that each node is on, over time.</summary>
/// <remarks>Trajectory k draws from stream k of the seed and counts are whole numbers, so that the result is the same, byte for
/// byte, for any number of threads. Trajectory k is <see cref="Walk"/> with <c>new RandomStream(seed, k)</c>.</remarks>
public static class AsynchronousEnsemble
{
    /// <summary>The quantile of the standard normal distribution at 0.975.</summary>
    private const double Quantile975 = 1.959963984540054;

    /// <summary>Returns the probabilities over time.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">The state in which every trajectory begins; clamped nodes are put to their values first.</param>
    /// <param name="rounds">The number of rounds, each of n single-node updates.</param>
    /// <param name="options">The size of the ensemble, the seed, the threads.</param>
    /// <param name="cancellation">Stops the work between trajectories.</param>
    public static EnsembleResult Run(BooleanNetwork network, BooleanState start, int rounds, EnsembleOptions options, CancellationToken cancellation = default) =>
        Run([new WalkPhase(network, rounds)], start, options, cancellation);

    /// <summary>Returns the probabilities over time, through several phases.</summary>
    /// <param name="phases">The phases in order, as in <see cref="Walk"/>.</param>
    /// <param name="start">The state in which every trajectory begins.</param>
    /// <param name="options">The size of the ensemble, the seed, the threads.</param>
    /// <param name="cancellation">Stops the work between trajectories.</param>
    public static EnsembleResult Run(IReadOnlyList<WalkPhase> phases, BooleanState start, EnsembleOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trajectories, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumThreads, 1, nameof(options));
        Walk.Check(phases, UpdateSchemes.Asynchronous, start);
        return ResultOf(phases, Count(phases, start, options, cancellation), options.Trajectories);
    }

    /// <summary>Makes the result of the numbers of trajectories in which each node is on in each row.</summary>
    internal static EnsembleResult ResultOf(IReadOnlyList<WalkPhase> phases, int[] counts, int trajectories)
    {
        var variables = phases[0].Network.Names.Select(name => Variable.Named(name)).ToArray();
        var times = Walk.Times(Walk.RowCount(phases));
        TimeCourse Course(Func<int, double> value) => new(variables, Walk.TimeUnit, times, [.. counts.Select(value)]);
        return new EnsembleResult(
            Course(on => (double)on / trajectories),
            Course(on => Wilson(on, trajectories).Lower),
            Course(on => Wilson(on, trajectories).Upper),
            trajectories);
    }

    /// <summary>Returns Wilson's 95 % interval of a probability after some successes in some trials.</summary>
    internal static (double Lower, double Upper) Wilson(int successes, int trials)
    {
        const double z2 = Quantile975 * Quantile975;
        var p = (double)successes / trials;
        var centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
        var half = Quantile975 / (1 + z2 / trials) * Math.Sqrt(p * (1 - p) / trials + z2 / (4.0 * trials * trials));
        return (successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Counts, for each row and node, the trajectories in which the node is on.</summary>
    private static int[] Count(IReadOnlyList<WalkPhase> phases, BooleanState start, EnsembleOptions options, CancellationToken cancellation)
    {
        var nodes = start.Count;
        var total = new int[Walk.RowCount(phases) * nodes];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaximumThreads, CancellationToken = cancellation };
        Parallel.For(0, options.Trajectories, parallel, () => new int[total.Length], (trajectory, _, counts) =>
        {
            var random = new RandomStream(options.Seed, (ulong)trajectory);
            Walk.Follow(phases, UpdateSchemes.Asynchronous, start, random, (row, state) => AddOn(state, counts.AsSpan(row * nodes, nodes)));
            return counts;
        },
        counts =>
        {
            lock (total)
            {
                for (var i = 0; i < total.Length; i++)
                    total[i] += counts[i];
            }
        });
        return total;
    }

    private static void AddOn(ReadOnlySpan<ulong> state, Span<int> counts)
    {
        for (var word = 0; word < state.Length; word++)
        {
            for (var left = state[word]; left != 0; left &= left - 1)
                counts[word * 64 + BitOperations.TrailingZeroCount(left)]++;
        }
    }
}
