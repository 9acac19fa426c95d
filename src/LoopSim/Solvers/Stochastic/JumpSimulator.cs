using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>Simulates single trajectories of jump processes.</summary>
public static class JumpSimulator
{
    /// <summary>Returns a trajectory at output times.</summary>
    /// <param name="system">The process.</param>
    /// <param name="counts">The counts at the start, one per species.</param>
    /// <param name="start">The initial time.</param>
    /// <param name="times">Output times, from <paramref name="start"/> on, never decreasing; an event at that very time is included.</param>
    /// <param name="method">The method.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="index">The number of the trajectory among those of the seed.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>Row-major counts, [T x species].</returns>
    /// <exception cref="Diagnostics.SimulationException">A propensity is negative or not a number.</exception>
    public static double[] Run(
        JumpSystem system, ReadOnlySpan<double> counts, double start, ReadOnlySpan<double> times, IJumpMethod method, ulong seed, ulong index = 0, CancellationToken cancellation = default) =>
        Run(system, counts, start, times, method, seed, index, out _, cancellation);

    /// <summary>As the other, and tells what it took.</summary>
    internal static double[] Run(
        JumpSystem system, ReadOnlySpan<double> counts, double start, ReadOnlySpan<double> times, IJumpMethod method, ulong seed, ulong index, out JumpWork work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(method);
        RequireCounts(system, counts);
        RequireTimes(start, times);
        var stepper = method.Start(system);
        var random = new TrajectoryRandom(seed, index);
        stepper.Begin(start, counts, ref random);
        var result = new double[times.Length * counts.Length];
        for (var i = 0; i < times.Length; i++)
        {
            stepper.Advance(times[i], ref random, cancellation);
            stepper.Counts.CopyTo(result.AsSpan(i * counts.Length));
        }
        work = stepper.Work;
        return result;
    }

    internal static void RequireCounts(JumpSystem system, ReadOnlySpan<double> counts)
    {
        if (counts.Length != system.SpeciesNames.Length)
            throw new ArgumentException($"There are {system.SpeciesNames.Length} species, not {counts.Length}.", nameof(counts));
        for (var i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] >= 0 && counts[i] <= 1L << 53) || counts[i] != Math.Floor(counts[i]))
                throw new ArgumentException(FormattableString.Invariant($"The count of {system.SpeciesNames[i]} is {counts[i]}, but it must be a whole number from 0 to 2^53."), nameof(counts));
        }
    }

    internal static void RequireTimes(double start, ReadOnlySpan<double> times)
    {
        var before = start;
        foreach (var time in times)
        {
            if (!(time >= before && double.IsFinite(time)))
                throw new ArgumentException(FormattableString.Invariant($"Output time {time} comes after {before}, but output times must be finite and never decrease."), nameof(times));
            before = time;
        }
    }
}
