using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Simulates a <see cref="MarkovNetwork"/>: many trajectories, each an exact sample of the process, and what they have in common.</summary>
/// <remarks>
/// Trajectory k draws from a stream of the seed and k, and sums are of whole numbers: the result is the same, byte for byte, for any number of threads.
/// In discrete time, trajectories that are in the same state go on together (<see cref="DiscreteEnsemble"/>): sums have the law of trajectories drawn one by one, of which <see cref="Trajectory"/> gives examples.
/// A trajectory that has met a fixed point costs nothing more. Memory grows with the
/// number of windows and states shown, so declare nodes internal that you do not ask about.
/// </remarks>
public static class MarkovSimulator
{
    /// <summary>The most trajectories: sums of times within a window then stay below 2⁶³.</summary>
    public const int MostTrajectories = 1 << 26;

    /// <summary>The unit of time: a plain number, since rates have none either. Where all rates are 1, it is the mean time that a change waits.</summary>
    public const string TimeUnit = "1";

    /// <summary>The most windows.</summary>
    public const int MostWindows = 1 << 24;

    private const int BlockLength = 64;

    /// <summary>Returns what a number of trajectories do.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How many, how long, from which seed.</param>
    /// <param name="cancellation">Stops the work between trajectories.</param>
    /// <exception cref="Diagnostics.SimulationException">A rate came to something that is no rate.</exception>
    public static MarkovResult Run(MarkovNetwork network, MarkovRunOptions options, CancellationToken cancellation = default) =>
        Run(network, options, default, keepsEnds: false, isPlain: false, cancellation);

    /// <summary>Returns one of the trajectories of a run: each state with the time at which it is entered.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="index">The number of the trajectory.</param>
    public static IReadOnlyList<(double Time, BooleanState State)> Trajectory(MarkovNetwork network, MarkovRunOptions options, int index)
    {
        Check(network, options);
        var plan = new MarkovPlan(network, options);
        return Follow(plan, index, new RecordingWalk(plan)).Visits;
    }

    /// <summary>Returns the packed states in which the trajectories of a run begin, one behind the other.</summary>
    internal static ulong[] Begin(MarkovNetwork network, MarkovRunOptions options)
    {
        Check(network, options);
        var plan = new MarkovPlan(network, options);
        var states = new ulong[options.SampleCount * plan.Network.Words];
        for (var k = 0; k < options.SampleCount; k++)
        {
            var random = new TrajectoryRandom(plan.Seed, (ulong)k);
            plan.Initial.Draw(states.AsSpan(k * plan.Network.Words, plan.Network.Words), ref random);
        }
        return states;
    }

    /// <summary>Returns the packed states in which the trajectories of a run end, one behind the other: those of the run with the same options, but nothing else is kept on the way.</summary>
    internal static ulong[] End(MarkovNetwork network, MarkovRunOptions options, CancellationToken cancellation)
    {
        Check(network, options);
        var plan = new MarkovPlan(network, options);
        var words = plan.Network.Words;
        var ends = new ulong[options.SampleCount * words];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellation };
        Parallel.For(0, options.SampleCount, parallel, () => new EndWalk(plan), (k, _, walk) =>
        {
            Follow(plan, k, walk).State.CopyTo(ends.AsSpan(k * words));
            return walk;
        }, _ => { });
        return ends;
    }

    /// <summary>As the public one, with the states in which trajectories begin and end.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The options.</param>
    /// <param name="starts">The packed states in which they begin, one behind the other; empty to draw them.</param>
    /// <param name="keepsEnds">Whether <see cref="MarkovResult.Ends"/> is kept.</param>
    /// <param name="isPlain">Whether trajectories are followed one by one, from flip to flip: the reference of what keeps states for the next visit, and of what goes on together in discrete time.</param>
    /// <param name="cancellation">Stops the work between trajectories.</param>
    internal static MarkovResult Run(MarkovNetwork network, MarkovRunOptions options, ReadOnlyMemory<ulong> starts, bool keepsEnds, bool isPlain, CancellationToken cancellation)
    {
        Check(network, options);
        var plan = new MarkovPlan(network, options);
        var words = plan.Network.Words;
        if (!isPlain && !keepsEnds && starts.IsEmpty && DiscreteEnsemble.Run(plan, options.SampleCount, cancellation) is { } all)
            return new MarkovResult(network, options, MarkovTotals.Of(plan, [all]), [], Stationary(plan, options, cancellation));
        var ends = keepsEnds ? new ulong[options.SampleCount * words] : [];
        var threads = Math.Clamp((options.SampleCount + BlockLength - 1) / BlockLength, 1, options.ThreadCount);
        var workers = new TrajectoryWorker[threads];
        var next = -BlockLength;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, thread =>
        {
            var worker = workers[thread] = new TrajectoryWorker(plan, keepsGraph: !isPlain);
            while (Interlocked.Add(ref next, BlockLength) is var first && first < options.SampleCount)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var k = first; k < Math.Min(first + BlockLength, options.SampleCount); k++)
                    worker.Run(k, starts.IsEmpty ? default : starts.Span.Slice(k * words, words), keepsEnds ? ends.AsSpan(k * words, words) : default);
            }
        });
        return new MarkovResult(network, options, MarkovTotals.Of(plan, workers), ends, Stationary(plan, options, cancellation));
    }

    private static StationaryEstimate? Stationary(MarkovPlan plan, MarkovRunOptions options, CancellationToken cancellation)
    {
        var count = Math.Min(options.StationaryTrajectories, options.SampleCount);
        if (count == 0)
            return null;
        var distributions = new StateDistribution[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellation }, k =>
        {
            distributions[k] = Follow(plan, k, new OccupancyWalk(plan)).ToDistribution();
        });
        return StationaryEstimate.Of(distributions, options.ClusterThreshold);
    }

    private static TWalk Follow<TWalk>(MarkovPlan plan, int index, TWalk walk)
        where TWalk : struct, IStateWalk
    {
        var random = new TrajectoryRandom(plan.Seed, (ulong)index);
        Span<ulong> first = stackalloc ulong[plan.Network.Words];
        plan.Initial.Draw(first, ref random);
        TrajectoryLoop.Follow(ref walk, plan, first, ref random);
        return walk;
    }

    private static void Check(MarkovNetwork network, MarkovRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.TimeTick > 0) || !(options.MaxTime > 0) || double.IsInfinity(options.MaxTime))
            throw new ArgumentException(FormattableString.Invariant($"time_tick is {options.TimeTick} and max_time {options.MaxTime}: both must be finite and above 0."), nameof(options));
        if (!(options.MaxTime / options.TimeTick < MostWindows))
            throw new ArgumentException(FormattableString.Invariant($"max_time {options.MaxTime} holds more than {MostWindows} windows of time_tick {options.TimeTick}: give longer windows."), nameof(options));
        if (options.WindowCount < 1)
            throw new ArgumentException(FormattableString.Invariant($"max_time {options.MaxTime} is shorter than time_tick {options.TimeTick}: there is no window."), nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SampleCount, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SampleCount, MostTrajectories, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ThreadCount, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.StationaryTrajectories, nameof(options));
    }
}
