using LoopSim.Diagnostics;
using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.Ode;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Solvers.SteadyState;

/// <summary>Finds the steady state to which a system settles from an initial state.</summary>
/// <remarks>
/// <para>Integrates with Rodas5P over spans that grow tenfold. A state is steady where in as long again as was simulated nothing
/// would change by more than the tolerance, once the slowest direction has had its time; so slow drifts are not mistaken for rest, and no unit of time plays a part.
/// When near, Newton's method goes the last bit of the way, conserved totals kept; its answer is taken if it lies next to the
/// trajectory and is stable. A system that stays near an unstable steady state for a while is followed until it leaves.</para>
/// <para>An oscillating system never meets the criterion and is reported as not converged once its steps are used up.</para>
/// </remarks>
public static class SteadyStateFinder
{
    private const double SpanGrowth = 10;
    private const int MostSpans = 20;

    /// <summary>Newton's method is tried once the relative change in as long again is below this ...</summary>
    private const double NearEnoughForNewton = 1e-3;

    /// <summary>... and believed where it moves no variable by more than this share.</summary>
    internal const double FarthestNewtonMove = 1e-2;

    /// <summary>A state is believed to be at rest without Newton's word once so many time constants of the slowest direction have passed.</summary>
    private const double TimeConstantsToRest = 10;

    private const double RelativeToleranceOfIntegration = 1e-6;

    /// <summary>Finds the steady state.</summary>
    /// <param name="system">The system; its right-hand side must not depend on time.</param>
    /// <param name="initialState">The state to start from, one value per equation; it fixes the conserved totals.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="cancellationToken">Stops the search between two steps.</param>
    /// <returns>The steady state.</returns>
    /// <exception cref="SimulationException">There is none, as far as was simulated: the system oscillates, drifts or fails.</exception>
    /// <exception cref="ArgumentException">The system depends on time, or numbers are not usable.</exception>
    public static SteadyStateResult Find(
        IOdeSystem system, ReadOnlySpan<double> initialState, SteadyStateOptions options, CancellationToken cancellationToken = default) =>
        Find(system, null, initialState, options, cancellationToken);

    /// <summary>Finds the steady state of a system with events, which happen on the way from time 0 on: it rests where none is to come any more.</summary>
    /// <param name="system">The system; its right-hand side must not depend on time.</param>
    /// <param name="events">Its events, at their beginning; <see langword="null"/> for none.</param>
    /// <param name="initialState">The state to start from, one value per equation; it fixes the conserved totals.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="cancellationToken">Stops the search between two steps.</param>
    /// <returns>The steady state.</returns>
    /// <exception cref="SimulationException">There is none, as far as was simulated: the system oscillates, drifts or fails, or events go on.</exception>
    /// <exception cref="ArgumentException">The system depends on time, or numbers are not usable.</exception>
    public static SteadyStateResult Find(
        IOdeSystem system, IOdeEvents? events, ReadOnlySpan<double> initialState, SteadyStateOptions options, CancellationToken cancellationToken = default)
    {
        var result = SearchOf(system, events, options, cancellationToken).Run(initialState.ToArray());
        return result.Converged ? result : throw new SimulationException(result.Sentence) { Time = result.Time, Variable = result.Variable };
    }

    /// <summary>Looks for the steady state.</summary>
    /// <param name="system">The system; its right-hand side must not depend on time.</param>
    /// <param name="initialState">The state to start from, one value per equation; it fixes the conserved totals.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="result">Receives the steady state, or the last state and why it is none.</param>
    /// <param name="cancellationToken">Stops the search between two steps.</param>
    /// <returns>Whether a steady state was found.</returns>
    /// <exception cref="ArgumentException">The system depends on time, or numbers are not usable.</exception>
    public static bool TryFind(
        IOdeSystem system,
        ReadOnlySpan<double> initialState,
        SteadyStateOptions options,
        out SteadyStateResult result,
        CancellationToken cancellationToken = default)
    {
        result = SearchOf(system, null, options, cancellationToken).Run(initialState.ToArray());
        return result.Converged;
    }

    /// <summary>Looks for a steady state near a state by Newton's method alone: a state in which nothing changes, whether or not a system would settle in it.</summary>
    /// <remarks>It is found where Newton's last step moves no variable by more than a billionth of |y| plus the absolute tolerance.</remarks>
    /// <param name="system">The system; its right-hand side must not depend on time.</param>
    /// <param name="state">The state to start from, one value per equation; it fixes the conserved totals.</param>
    /// <param name="options">The absolute tolerance; its other members do not count here.</param>
    /// <param name="result">Receives the steady state, with its stability, or the state and why it is none.</param>
    /// <returns>Whether a steady state was found.</returns>
    /// <exception cref="ArgumentException">The system depends on time, or numbers are not usable.</exception>
    public static bool TryFindNear(IOdeSystem system, ReadOnlySpan<double> state, SteadyStateOptions options, out SteadyStateResult result)
    {
        result = SearchOf(system, null, options, CancellationToken.None).RunNear(state.ToArray());
        return result.Converged;
    }

    private static Search SearchOf(IOdeSystem system, IOdeEvents? events, SteadyStateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable();
        if (system.IsTimeDependent)
            throw new ArgumentException("A system whose right-hand side depends on time has no steady state. Hold its inputs constant first.", nameof(system));
        return new Search(system, events, options, cancellationToken);
    }

    private sealed class Search(IOdeSystem system, IOdeEvents? events, SteadyStateOptions options, CancellationToken cancellationToken)
    {
        private readonly NewtonPolisher _newton = new(system, options.AbsoluteTolerance);
        private double _time;
        private int _steps;

        /// <summary>What the clock shows where an integration begins: that of events has run since the beginning; without them it plays no part.</summary>
        private double Clock => events is null ? 0 : _time;

        public SteadyStateResult Run(double[] state)
        {
            var span = SpanGrowth * FastestTimeConstant(state);
            var last = Math.Min(options.MaximumTime, span * Math.Pow(SpanGrowth, MostSpans - 1));
            var isBetweenEvents = false;
            for (var k = 0; k < MostSpans && _time < options.MaximumTime && _steps < options.MaximumSteps; k++)
            {
                var solution = Integrate(state, Math.Min(span, options.MaximumTime - _time));
                state = solution.FinalState;
                var before = _time;
                _time += solution.Report.Time - Clock;
                _steps += solution.Report.StepsAccepted + solution.Report.StepsRejected;
                if (solution.Report.Status is not (OdeStatus.Completed or OdeStatus.TooManySteps))
                    return NotConverged(state, $"The search for a steady state failed {before:G4} units of time in: {solution.Report.Sentence}");
                var settled = Settled(state);
                var due = settled is null || events is null ? null : EventsAtRest.DueBy(events, _time, settled.State, last);
                if (settled is not null && due is null)
                    return settled;
                isBetweenEvents = due is not null;
                // What rests until an event is followed to where it has happened.
                span = Math.Max(SpanGrowth * span, due - _time ?? 0);
            }
            return NotConverged(state, isBetweenEvents ? FormattableString.Invariant($"No steady state within {_time:G4} units of time: events go on happening where nothing else changes.") : null);
        }

        public SteadyStateResult RunNear(double[] state)
        {
            if (_newton.Polish(state) is not { } root)
                return NotConverged(state, "Newton's method finds no steady state from here. Start nearer to one.");
            var (growth, unstable, _) = Stability(root);
            return Result(root, true, SteadyStateMethod.Newton, $"Steady {(unstable ? "but unstable " : "")}by Newton's method.") with { GrowthRate = growth, IsUnstable = unstable };
        }

        private OdeSolution Integrate(double[] state, double span)
        {
            var tolerances = new OdeOptions
            {
                RelativeTolerance = Math.Min(RelativeToleranceOfIntegration, options.Tolerance),
                AbsoluteTolerance = options.AbsoluteTolerance * RelativeToleranceOfIntegration,
                MaximumSteps = options.MaximumSteps - _steps,
            };
            OdeSolver.TrySolve(system, Clock, state, Clock + span, [], OdeMethods.Rodas5P, tolerances, out var solution, events: events, cancellationToken: cancellationToken);
            return solution;
        }

        private SteadyStateResult? Settled(double[] state)
        {
            var change = Residual(state) * _time;
            if (double.IsNaN(change) || change > NearEnoughForNewton)
                return null;
            if (change > 0 && _newton.Polish(state) is { } polished && _newton.LargestShare([.. polished.Zip(state, (to, from) => to - from)], state) <= FarthestNewtonMove
                && Accepted(polished, SteadyStateMethod.Newton) is { } byNewton)
            {
                return byNewton;
            }
            return change <= options.Tolerance ? Accepted(state, SteadyStateMethod.Integration) : null;
        }

        private SteadyStateResult? Accepted(double[] state, SteadyStateMethod method)
        {
            var residual = Residual(state);
            if (residual * _time > options.Tolerance)
                return null;
            var (growth, unstable, slowest) = Stability(state);
            var restsExactly = method == SteadyStateMethod.Integration && residual == 0;
            if (unstable && !restsExactly)
                return null;
            // Near rest little changes in a short time, whether or not the slow directions have come there.
            if (method == SteadyStateMethod.Integration && !restsExactly && _time * slowest < TimeConstantsToRest)
                return null;
            var lastBit = method == SteadyStateMethod.Newton ? ", the last bit by Newton's method" : "";
            var sentence = $"Steady {(unstable ? "but unstable " : "")}after {_time:G4} units of time and {_steps} steps{lastBit}.";
            return Result(state, true, method, sentence) with { GrowthRate = growth, IsUnstable = unstable };
        }

        /// <summary>The fastest growth, whether it is one, and the slowest decay: infinite where nothing decays.</summary>
        private (double Growth, bool Unstable, double SlowestDecay) Stability(double[] state)
        {
            var n = system.Dimension;
            if (n == 0)
                return (0, false, double.PositiveInfinity);
            var entries = new double[n * n];
            system.Jacobian(0, state, entries);
            var jacobian = Matrix<double>.Build.DenseOfRowMajor(n, n, entries);
            double[] rates = [.. jacobian.Evd().EigenValues.Select(value => value.Real)];
            // The sizes of the variables are not known, so the matrix is not scaled by them, and the rounding error of its eigenvalues goes with its norm.
            var zero = Spectrum.ZeroShare * jacobian.InfinityNorm();
            return (rates.Max(), rates.Max() > zero, rates.Where(rate => rate < -zero).Select(rate => -rate).DefaultIfEmpty(double.PositiveInfinity).Min());
        }

        private SteadyStateResult NotConverged(double[] state, string? failure)
        {
            var result = Result(state, false, SteadyStateMethod.Integration, failure ?? "");
            if (failure is not null)
                return result;
            return result with
            {
                Sentence = $"No steady state within {_time:G4} units of time and {_steps} steps: \"{result.Variable}\" still changes at {result.Residual:G3} "
                    + "times its size per unit of time. It may oscillate or drift: look at its time course; if it is only slow, raise MaximumSteps or MaximumTime.",
            };
        }

        private SteadyStateResult Result(double[] state, bool converged, SteadyStateMethod method, string sentence) => new()
        {
            Converged = converged,
            State = state,
            Residual = Residual(state),
            Method = method,
            Time = _time,
            Steps = _steps,
            Variable = FastestChanging(state),
            Sentence = sentence,
        };

        private double Residual(double[] state) => _newton.LargestShare(_newton.Slope(state), state);

        private string? FastestChanging(double[] state)
        {
            var slope = _newton.Slope(state);
            var fastest = -1;
            var rate = 0.0;
            for (var i = 0; i < slope.Length; i++)
            {
                var share = Math.Abs(slope[i]) / (Math.Abs(state[i]) + options.AbsoluteTolerance);
                if (double.IsNaN(share))
                    return system.VariableNames[i];
                if (share > rate)
                    (fastest, rate) = (i, share);
            }
            return fastest < 0 ? null : system.VariableNames[fastest];
        }

        private double FastestTimeConstant(double[] state)
        {
            var n = system.Dimension;
            var entries = new double[n * n];
            system.Jacobian(0, state, entries);
            var norm = n == 0 ? 0 : Matrix<double>.Build.DenseOfRowMajor(n, n, entries).InfinityNorm();
            return norm > 0 && double.IsFinite(norm) ? 1 / norm : 1;
        }
    }
}
