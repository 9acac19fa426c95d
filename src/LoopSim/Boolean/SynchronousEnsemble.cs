using LoopSim.Boolean.TrapSpaces;
using LoopSim.Logic;

namespace LoopSim.Boolean;

/// <summary>Many synchronous walks from random states, bit-parallel: the probability that each node is on over time, and the attractors that are met.</summary>
/// <remarks>
/// 64 to 512 walks for each operation of the machine. Walk k begins in the state that stream k of the seed spells: word w of the packed state is the stream's draw w, where nodes are free. It is
/// then <see cref="Walk"/> under <see cref="UpdateSchemes.Synchronous"/>, and neither threads nor the width of the machine's words change the result.
/// Checked against single walks by SynchronousEnsembleTests.
/// </remarks>
public static class SynchronousEnsemble
{
    /// <summary>Returns the probabilities over time.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">Where walks begin: each free node on or off with probability 1/2; clamped nodes are put to their values.</param>
    /// <param name="rounds">The number of steps.</param>
    /// <param name="options">The size of the ensemble, the seed, the threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static EnsembleResult Run(BooleanNetwork network, Subspace start, int rounds, EnsembleOptions options, CancellationToken cancellation = default) =>
        Run([new WalkPhase(network, rounds)], start, options, cancellation);

    /// <summary>Returns the probabilities over time, through several phases.</summary>
    /// <param name="phases">The phases in order, as in <see cref="Walk"/>.</param>
    /// <param name="start">Where walks begin.</param>
    /// <param name="options">The size of the ensemble, the seed, the threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static EnsembleResult Run(IReadOnlyList<WalkPhase> phases, Subspace start, EnsembleOptions options, CancellationToken cancellation = default)
    {
        Check(start, options);
        Walk.Check(phases, UpdateSchemes.Synchronous, BooleanState.AllOff(start.Count));
        var programs = phases.Select(phase => LaneCompiler.Compile(phase.Network.Rules, phase.Network.Names)).ToArray();
        var total = new int[Walk.RowCount(phases) * start.Count];
        ForEachBlock(options, start.Count, programs, () => new int[total.Length], (block, first, lanes, counts) =>
        {
            block.Begin(start, options.Seed, first, lanes);
            Follow(phases, programs, block, counts);
        },
        counts =>
        {
            lock (total)
            {
                for (var i = 0; i < total.Length; i++)
                    total[i] += counts[i];
            }
        }, cancellation);
        return AsynchronousEnsemble.ResultOf(phases, total, options.Trajectories);
    }

    /// <summary>Returns the attractors that walks from random states end in, each with the number of walks: an estimate of its basin, for networks of any size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">Where walks begin, as in <c>Run</c>.</param>
    /// <param name="options">The size of the ensemble, the seed, the threads.</param>
    /// <param name="maximumRounds">The most steps of a walk; walks that have then not come back to a state are counted as undecided.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>Each walk is compared with its state at the last power of two, until it is there again (R. P. Brent, BIT 20 (1980) 176, DOI 10.1007/BF01933190).</remarks>
    public static AttractorSample Attractors(BooleanNetwork network, Subspace start, EnsembleOptions options, int maximumRounds = 100_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        Check(start, options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumRounds);
        Walk.Check([new WalkPhase(network, 0)], UpdateSchemes.Synchronous, BooleanState.AllOff(start.Count));
        LaneProgram[] programs = [LaneCompiler.Compile(network.Rules, network.Names)];
        var ends = new (BooleanState? State, int Period)[options.Trajectories];
        ForEachBlock(options, start.Count, programs, () => ends, (block, first, lanes, found) =>
        {
            block.Begin(start, options.Seed, first, lanes);
            block.SetClamped(network);
            FollowToCycles(programs[0], block, maximumRounds, found.AsSpan(first, lanes), cancellation);
        }, _ => { }, cancellation);
        return AttractorSample.Of(network, ends);
    }

    private static void Check(Subspace start, EnsembleOptions options)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trajectories, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumThreads, 1, nameof(options));
    }

    private static void ForEachBlock<TResult>(
        EnsembleOptions options, int nodes, LaneProgram[] programs, Func<TResult> begin, Action<LaneBlock, int, int, TResult> run, Action<TResult> end, CancellationToken cancellation)
    {
        var blocks = (options.Trajectories + LaneProgram.BlockLanes - 1) / LaneProgram.BlockLanes;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaximumThreads, CancellationToken = cancellation };
        Parallel.For(0, blocks, parallel, () => (Block: new LaneBlock(nodes, programs), Result: begin()), (index, _, local) =>
        {
            var first = index * LaneProgram.BlockLanes;
            run(local.Block, first, Math.Min(LaneProgram.BlockLanes, options.Trajectories - first), local.Result);
            return local;
        },
        local => end(local.Result));
    }

    private static void Follow(IReadOnlyList<WalkPhase> phases, LaneProgram[] programs, LaneBlock block, int[] counts)
    {
        var nodes = phases[0].Network.Count;
        var row = 0;
        for (var phase = 0; phase < phases.Count; phase++)
        {
            block.SetClamped(phases[phase].Network);
            for (var round = 0; round < phases[phase].Rounds; round++)
            {
                block.AddOn(counts.AsSpan(row++ * nodes, nodes));
                block.Step(programs[phase]);
            }
        }
        block.AddOn(counts.AsSpan(row * nodes, nodes));
    }

    private static void FollowToCycles(LaneProgram program, LaneBlock block, int maximumRounds, Span<(BooleanState? State, int Period)> ends, CancellationToken cancellation)
    {
        var copy = block.All.ToArray();
        var same = new ulong[LaneProgram.BlockWords];
        var open = ends.Length;
        for (var (round, since, power) = (0, 0, 1); round < maximumRounds && open > 0; round++)
        {
            if ((round & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            block.Step(program);
            since++;
            block.SameAs(copy, same);
            for (var lane = 0; same.AsSpan().IndexOfAnyExcept(0UL) >= 0 && lane < ends.Length; lane++)
            {
                if (((same[lane >> 6] >> lane) & 1) == 0 || ends[lane].State is not null)
                    continue;
                ends[lane] = (block.StateOf(lane), since);
                open--;
            }
            if (since == power)
            {
                block.All.CopyTo(copy);
                (since, power) = (0, 2 * power);
            }
        }
    }
}
