using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Estimation;

/// <summary>Minimises a negative log-likelihood, of a model or of a curve, from one start within bounds: Fisher scoring with exact gradients, damped as Levenberg and Marquardt do, on the parameters that are not held by a bound.</summary>
/// <remarks>Steps are projected onto the bounds; a parameter at a bound whose gradient points outwards is left out of the linear system (Bertsekas 1982, doi:10.1137/0320018). Damping follows the ratio of the reduction seen to that
/// predicted, in units of the curvature of each parameter (Moré 1978, doi:10.1007/BFb0067700).</remarks>
/// <param name="evaluate">The negative log-likelihood with its derivatives.</param>
/// <param name="lower">The lower bounds.</param>
/// <param name="upper">The upper bounds.</param>
/// <param name="options">When to stop.</param>
internal sealed class TrustRegionFit(Func<double[], CancellationToken, LikelihoodPoint> evaluate, double[] lower, double[] upper, FitOptions options)
{
    private const double FirstDamping = 1e-2;
    private const double LargestDamping = 1e12;
    private const double SmallestDamping = 1e-12;
    private const double LeastCurvature = 1e-8;
    private int _evaluations;

    /// <summary>Prepares the fit of a model's parameters, on their scales.</summary>
    public TrustRegionFit(Likelihood likelihood, FitOptions options)
        : this((x, cancellation) => likelihood.Evaluate(x, cancellation), [.. likelihood.Estimated.Select(p => p.ToScale(p.Lower))], [.. likelihood.Estimated.Select(p => p.ToScale(p.Upper))], options)
    {
    }

    /// <summary>Follows the likelihood down from one start; an instance serves one call.</summary>
    /// <param name="start">The number of the start.</param>
    /// <param name="from">Where it begins, on the scales of the parameters.</param>
    /// <param name="held">A parameter that keeps its value; −1 for none.</param>
    /// <param name="cancellation">Stops the work.</param>
    public FitResult Run(int start, double[] from, int held, CancellationToken cancellation)
    {
        var x = Project(from);
        var here = Evaluate(x, cancellation);
        if (!double.IsFinite(here.Value))
            return Ended(FitStop.NotComputed) with { Failure = here.Failure };
        var damping = FirstDamping;
        while (_evaluations < options.MaximumEvaluations)
        {
            int[] free = [.. Enumerable.Range(0, x.Length).Where(i => i != held && !(x[i] <= lower[i] && here.Gradient[i] > 0) && !(x[i] >= upper[i] && here.Gradient[i] < 0))];
            if (Array.TrueForAll(free, i => here.Gradient[i] == 0))
                return Ended(FitStop.Converged);
            var step = Step(x, here, free, damping);
            // A damped step promises little anywhere; only one that is hardly damped tells of a minimum.
            if (damping <= FirstDamping && step is { Predicted: >= 0 } && step.Value.Predicted <= options.Tolerance)
                return Ended(FitStop.Converged);
            // A step that leads uphill by the model itself, as one can that a bound cuts off, is not tried, but shortened.
            if (step is { Predicted: > 0 } promising)
            {
                var there = Evaluate(promising.Trial, cancellation);
                var ratio = (here.Value - there.Value) / promising.Predicted;
                if (ratio > 1e-4)
                {
                    (x, here) = (promising.Trial, there);
                    damping = ratio > 0.75 ? Math.Max(damping / 8, SmallestDamping) : ratio < 0.25 ? damping * 2 : damping;
                    continue;
                }
                // What is promised is lost in the error of the simulation, and shorter steps promise less.
                if (promising.Predicted <= options.Tolerance)
                    return Ended(Step(x, here, free, FirstDamping) is { Predicted: >= 0 } whole && whole.Predicted <= options.Tolerance ? FitStop.Converged : FitStop.NoDescent);
            }
            damping *= 6;
            if (damping > LargestDamping)
                return Ended(step is null ? FitStop.NoStep : FitStop.NoDescent);
        }
        return Ended(FitStop.EvaluationsSpent);

        FitResult Ended(FitStop stop) => new(start, here.Value, [.. x], _evaluations, stop);
    }

    private LikelihoodPoint Evaluate(double[] x, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _evaluations++;
        return evaluate(x, cancellation);
    }

    private double[] Project(double[] x) => [.. x.Select((value, i) => Math.Clamp(value, lower[i], upper[i]))];

    /// <summary>The damped step from a point, projected, and by how much the quadratic model says that it lowers the value; <see langword="null"/> where it cannot be solved for.</summary>
    private (double[] Trial, double Predicted)? Step(double[] x, LikelihoodPoint here, int[] free, double damping)
    {
        var (n, m) = (x.Length, free.Length);
        var trial = (double[])x.Clone();
        var largest = free.Max(i => here.Information[i * n + i]);
        var matrix = new double[m * m];
        var step = new double[m];
        for (var a = 0; a < m; a++)
        {
            for (var b = 0; b < m; b++)
                matrix[a * m + b] = here.Information[free[a] * n + free[b]];
            matrix[a * m + a] += damping * Math.Max(matrix[a * m + a], LeastCurvature * largest);
            step[a] = -here.Gradient[free[a]];
        }
        var lu = new DenseLu(m);
        if (!lu.Factor(matrix))
            return null;
        lu.Solve(step);
        for (var a = 0; a < m; a++)
            trial[free[a]] += step[a];
        trial = Project(trial);
        var predicted = 0.0;
        for (var i = 0; i < n; i++)
        {
            var move = trial[i] - x[i];
            predicted -= here.Gradient[i] * move;
            for (var j = 0; j < n; j++)
                predicted -= 0.5 * move * here.Information[i * n + j] * (trial[j] - x[j]);
        }
        return (trial, predicted);
    }
}
