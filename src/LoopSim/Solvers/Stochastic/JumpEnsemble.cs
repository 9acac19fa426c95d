namespace LoopSim.Solvers.Stochastic;

/// <summary>Simulates many trajectories of a jump process and sums them up as they come.</summary>
/// <remarks>Trajectory k draws from a stream of the seed and k. Sums are made over blocks of trajectories and put together in the order of blocks, and histograms do not depend on order: the result is
/// the same, byte for byte, for any number of threads. Memory does not grow with the number of trajectories.</remarks>
public static class JumpEnsemble
{
    /// <summary>Simulates trajectories from one state and records their counts.</summary>
    /// <param name="system">The process.</param>
    /// <param name="counts">The counts at the start.</param>
    /// <param name="start">The initial time.</param>
    /// <param name="times">Output times, from <paramref name="start"/> on, never decreasing.</param>
    /// <param name="options">How many, from which seed, by which method.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="Diagnostics.SimulationException">A propensity is negative or not a number.</exception>
    public static JumpEnsembleResult Run(JumpSystem system, ReadOnlySpan<double> counts, double start, ReadOnlySpan<double> times, JumpEnsembleOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        JumpSimulator.RequireCounts(system, counts);
        return Run(system, counts.ToArray(), start, times, options, () => new CountObserver(system.SpeciesNames.Length, options.Method.IsExact || options.Method is TauLeapingMethod), keepsEnds: false, cancellation);
    }

    /// <summary>As the other, from states of their own and with another observer.</summary>
    /// <param name="system">The process.</param>
    /// <param name="starts">The counts at the start: one state for all trajectories, or one for each, behind one another.</param>
    /// <param name="start">The initial time.</param>
    /// <param name="times">Output times.</param>
    /// <param name="options">The options.</param>
    /// <param name="observe">Makes an observer, one for each thread.</param>
    /// <param name="keepsEnds">Whether <see cref="JumpEnsembleResult.Ends"/> is kept.</param>
    /// <param name="cancellation">Stops the run.</param>
    internal static JumpEnsembleResult Run(
        JumpSystem system, double[] starts, double start, ReadOnlySpan<double> times, JumpEnsembleOptions options, Func<IJumpObserver> observe, bool keepsEnds, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trajectories, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ThreadCount, 1, nameof(options));
        JumpSimulator.RequireTimes(start, times);
        var run = new JumpEnsembleRun(system, starts, start, times.ToArray(), options, observe, keepsEnds);
        return run.Run(cancellation);
    }
}
