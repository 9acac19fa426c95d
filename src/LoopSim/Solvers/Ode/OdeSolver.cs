using LoopSim.Diagnostics;

namespace LoopSim.Solvers.Ode;

/// <summary>Solves initial value problems of ordinary differential equations.</summary>
/// <remarks>Same input, same bits: results depend neither on the machine's vector units nor on threads.</remarks>
public static class OdeSolver
{
    /// <summary>Integrates a system from start to end.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="start">The initial time.</param>
    /// <param name="initialState">The state at the initial time, one value per equation.</param>
    /// <param name="end">The final time, not before <paramref name="start"/>.</param>
    /// <param name="outputTimes">Times at which the state is wanted, from start to end, never decreasing. They come from the
    /// method's dense output and do not shorten steps. None are needed for <see cref="OdeSolution.FinalState"/>.</param>
    /// <param name="method">The method.</param>
    /// <param name="options">Tolerances and limits.</param>
    /// <param name="discontinuities">Times at which f jumps, in any order; those outside the span are ignored. A step ends on each
    /// exactly and the method restarts there. f is evaluated at no such time itself, only strictly before and after it,
    /// so it does not matter to which side the system counts it.</param>
    /// <param name="events">What happens on the way; none where <see langword="null"/>. The state at an output time is the one after all
    /// that happens then. The method restarts at each event.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <returns>The solution.</returns>
    /// <exception cref="SimulationException">The end was not reached; time, step and variable are told, and what to try.</exception>
    /// <exception cref="ArgumentException">The problem is not well posed: lengths, order of times, numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static OdeSolution Solve(
        IOdeSystem system,
        double start,
        ReadOnlySpan<double> initialState,
        double end,
        ReadOnlySpan<double> outputTimes,
        IOdeMethod method,
        OdeOptions options,
        ReadOnlySpan<double> discontinuities = default,
        IOdeEvents? events = null,
        CancellationToken cancellationToken = default) =>
        Completed(Integrate(system, start, initialState, end, outputTimes, method, options, discontinuities, events, null, cancellationToken));

    /// <summary>Integrates a system from start to end, as far as it goes.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="start">The initial time.</param>
    /// <param name="initialState">The state at the initial time, one value per equation.</param>
    /// <param name="end">The final time, not before <paramref name="start"/>.</param>
    /// <param name="outputTimes">Times at which the state is wanted, from start to end, never decreasing.</param>
    /// <param name="method">The method.</param>
    /// <param name="options">Tolerances and limits.</param>
    /// <param name="solution">Receives the solution up to the time reached; its report says how it ended.</param>
    /// <param name="discontinuities">Times at which f jumps, as for <see cref="Solve"/>.</param>
    /// <param name="events">What happens on the way, as for <see cref="Solve"/>.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <returns>Whether the end was reached.</returns>
    /// <exception cref="ArgumentException">The problem is not well posed: lengths, order of times, numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static bool TrySolve(
        IOdeSystem system,
        double start,
        ReadOnlySpan<double> initialState,
        double end,
        ReadOnlySpan<double> outputTimes,
        IOdeMethod method,
        OdeOptions options,
        out OdeSolution solution,
        ReadOnlySpan<double> discontinuities = default,
        IOdeEvents? events = null,
        CancellationToken cancellationToken = default)
    {
        solution = Integrate(system, start, initialState, end, outputTimes, method, options, discontinuities, events, null, cancellationToken);
        return solution.Report.Status == OdeStatus.Completed;
    }

    /// <summary>Integrates as far as it goes, and measures errors by a norm other than the usual one, if there is one.</summary>
    internal static OdeSolution Integrate(
        IOdeSystem system,
        double start,
        ReadOnlySpan<double> initialState,
        double end,
        ReadOnlySpan<double> outputTimes,
        IOdeMethod method,
        OdeOptions options,
        ReadOnlySpan<double> discontinuities,
        IOdeEvents? events,
        ErrorNorm? norm,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable(system.Dimension);
        CheckSpan(start, end);
        CheckState(system, initialState);
        CheckOutputTimes(outputTimes, start, end);
        var run = new OdeRun(system, method, options, start, end, outputTimes.ToArray(), events, norm);
        return run.Integrate(initialState, SortedWithin(discontinuities, start, end), cancellationToken);
    }

    /// <summary>Returns a solution that reached the end.</summary>
    /// <exception cref="SimulationException">It did not.</exception>
    internal static OdeSolution Completed(OdeSolution solution)
    {
        var report = solution.Report;
        return report.Status == OdeStatus.Completed ? solution : throw new SimulationException(report.Sentence)
        {
            Time = report.Time,
            StepSize = report.LastStep,
            Variable = report.Variable,
        };
    }

    private static void CheckSpan(double start, double end)
    {
        if (!double.IsFinite(start))
            throw new ArgumentOutOfRangeException(nameof(start), start, "The start must be a finite time.");
        if (!double.IsFinite(end) || end < start)
            throw new ArgumentOutOfRangeException(nameof(end), end, $"The end must be a finite time not before the start, {start}.");
    }

    private static void CheckState(IOdeSystem system, ReadOnlySpan<double> initialState)
    {
        if (initialState.Length != system.Dimension)
            throw new ArgumentException($"The system has {system.Dimension} variables, but {initialState.Length} initial values were given.", nameof(initialState));
        for (var i = 0; i < initialState.Length; i++)
        {
            if (!double.IsFinite(initialState[i]))
                throw new ArgumentException($"The initial value of \"{system.VariableNames[i]}\" is {initialState[i]}; a finite number is needed.", nameof(initialState));
        }
    }

    private static void CheckOutputTimes(ReadOnlySpan<double> outputTimes, double start, double end)
    {
        for (var i = 0; i < outputTimes.Length; i++)
        {
            if (!(outputTimes[i] >= start && outputTimes[i] <= end))
                throw new ArgumentException($"Output time {i} ({outputTimes[i]}) lies outside the span from {start} to {end}.", nameof(outputTimes));
            if (i > 0 && outputTimes[i] < outputTimes[i - 1])
                throw new ArgumentException($"Output time {i} ({outputTimes[i]}) lies before the one ahead of it ({outputTimes[i - 1]}).", nameof(outputTimes));
        }
    }

    private static double[] SortedWithin(ReadOnlySpan<double> discontinuities, double start, double end)
    {
        if (discontinuities.IsEmpty)
            return [];
        var sorted = new SortedSet<double>();
        foreach (var time in discontinuities)
        {
            if (double.IsNaN(time))
                throw new ArgumentException("A discontinuity stands at a time that is not a number.", nameof(discontinuities));
            if (time >= start && time <= end)
                sorted.Add(time);
        }
        return [.. sorted];
    }
}
