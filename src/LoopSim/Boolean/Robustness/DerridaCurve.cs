using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Robustness;

/// <summary>How far two states are apart one synchronous step later, by how far they are apart now.</summary>
/// <remarks>
/// B. Derrida, Y. Pomeau, Europhys. Lett. 1 (1986) 45, DOI 10.1209/0295-5075/1/2/001. Pairs of random states of the nodes that are not clamped, of which a number of nodes, drawn at random, differ; bit-parallel.
/// The expected value at a distance of 1 is the mean of the average sensitivities (<see cref="Sensitivity"/>) where no node is clamped. A curve above the diagonal at its beginning is what is called a chaotic network.
/// </remarks>
public static class DerridaCurve
{
    /// <summary>Stream k of the seed spells the state of pair k, and stream 2⁶³ + k which nodes differ.</summary>
    private const ulong FlipStreams = 1UL << 63;

    /// <summary>Returns the curve at some distances.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The number of pairs for each distance, the seed, the threads.</param>
    /// <param name="distances">The distances, 0 to the number of nodes that are not clamped; all of them where none is given.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<DerridaPoint> Of(BooleanNetwork network, EnsembleOptions options, IEnumerable<int>? distances = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trajectories, 1, nameof(options));
        int[] free = [.. Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null)];
        int[] wanted = [.. distances ?? Enumerable.Range(0, free.Length + 1)];
        foreach (var distance in wanted)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(distance, nameof(distances));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(distance, free.Length, nameof(distances));
        }
        var program = LaneCompiler.Compile(network.Rules, network.Names);
        var points = new DerridaPoint[wanted.Length];
        Parallel.For(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = options.MaximumThreads, CancellationToken = cancellation },
            i => points[i] = PointAt(wanted[i], network, program, free, options, cancellation));
        return [.. points];
    }

    private static DerridaPoint PointAt(int distance, BooleanNetwork network, LaneProgram program, int[] free, EnsembleOptions options, CancellationToken cancellation)
    {
        var (one, other) = (new LaneBlock(network.Count, [program]), new LaneBlock(network.Count, [program]));
        var (sum, squares) = (0L, 0L);
        for (var first = 0; first < options.Trajectories; first += LaneProgram.BlockLanes)
        {
            cancellation.ThrowIfCancellationRequested();
            var lanes = Math.Min(LaneProgram.BlockLanes, options.Trajectories - first);
            foreach (var block in (LaneBlock[])[one, other])
            {
                block.Begin(Subspace.Whole(network.Count), options.Seed, first, lanes);
                block.SetClamped(network);
            }
            for (var lane = 0; lane < lanes; lane++)
                Flip(other, lane, distance, free, new RandomStream(options.Seed, FlipStreams + (ulong)(first + lane)));
            one.Step(program);
            other.Step(program);
            foreach (var apart in Distances(one, other, network.Count, lanes))
            {
                sum += apart;
                squares += (long)apart * apart;
            }
        }
        var mean = (double)sum / options.Trajectories;
        var variance = Math.Max(0, (double)squares / options.Trajectories - mean * mean);
        return new DerridaPoint(distance, mean, Math.Sqrt(variance / Math.Max(1, options.Trajectories - 1)));
    }

    /// <summary>Flips so many different nodes, every choice of them as probable as any other (R. W. Floyd in J. Bentley, R. W. Floyd, "A sample of brilliance", Commun. ACM 30 (1987) 754, DOI 10.1145/30401.315746).</summary>
    private static void Flip(LaneBlock block, int lane, int distance, int[] free, RandomStream random)
    {
        var chosen = new HashSet<int>();
        for (var most = free.Length - distance; most < free.Length; most++)
        {
            var drawn = random.NextInt(most + 1);
            if (!chosen.Add(drawn))
                chosen.Add(most);
        }
        foreach (var place in chosen)
            block.Of(free[place])[lane >> 6] ^= 1UL << lane;
    }

    private static ReadOnlySpan<int> Distances(LaneBlock one, LaneBlock other, int nodes, int lanes)
    {
        var distances = new int[LaneProgram.BlockLanes];
        for (var node = 0; node < nodes; node++)
        {
            var left = one.Of(node);
            var right = other.Of(node);
            for (var word = 0; word < left.Length; word++)
            {
                for (var rest = left[word] ^ right[word]; rest != 0; rest &= rest - 1)
                    distances[word * 64 + BitOperations.TrailingZeroCount(rest)]++;
            }
        }
        return distances.AsSpan(0, lanes);
    }
}
