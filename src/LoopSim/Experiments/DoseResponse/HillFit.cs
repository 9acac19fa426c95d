using LoopSim.Estimation;
using LoopSim.Solvers.LinearAlgebra;
using MathNet.Numerics.Distributions;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>Fits a Hill curve to points by least squares within bounds: a likelihood of normal noise of the same size everywhere.</summary>
/// <remarks>Levels are scaled to 0 … 1. Parameters, in this order: the level at no dose and at saturation, each from one span below the points to one above; the decimal logarithms of the half-maximal dose, up to two decades beyond
/// the doses, and of the Hill coefficient, 0.05 to 20.</remarks>
internal static class HillFit
{
    /// <summary>The number of parameters; fewer points, or as many, leave nothing to judge the fit by.</summary>
    public const int Parameters = 4;

    private const double DecadesBeyond = 2;
    private const double SmallestCoefficient = 0.05;
    private const double LargestCoefficient = 20;
    private const double Confidence = 0.975;

    /// <summary>A sum of squares of levels between 0 and 1 that is rounding only.</summary>
    private const double Tolerance = 1e-16;

    private static readonly double[] Coefficients = [0.5, 1, 2, 4, 8];
    private static readonly double NaturalLogarithmOf10 = Math.Log(10);

    /// <summary>Fits a curve.</summary>
    /// <param name="doses">The doses, not below 0, ascending; at least five.</param>
    /// <param name="levels">The levels, as many, not all the same.</param>
    /// <param name="halfDose">Where the fit begins to look for the half-maximal dose.</param>
    /// <param name="cancellation">Stops the fit.</param>
    public static HillCurve Of(double[] doses, double[] levels, double halfDose, CancellationToken cancellation = default)
    {
        var (low, span) = (levels.Min(), levels.Max() - levels.Min());
        double[] scaled = [.. levels.Select(level => (level - low) / span)];
        double[] positive = [.. doses.Where(dose => dose > 0).Select(Math.Log10)];
        double[] lower = [-1, -1, positive[0] - DecadesBeyond, Math.Log10(SmallestCoefficient)];
        double[] upper = [2, 2, positive[^1] + DecadesBeyond, Math.Log10(LargestCoefficient)];
        var fit = Coefficients
            .Select((n, i) => new TrustRegionFit((x, _) => Evaluate(doses, scaled, x), lower, upper, new FitOptions { Tolerance = Tolerance }).Run(i, [scaled[0], scaled[^1], Math.Log10(halfDose), Math.Log10(n)], -1, cancellation))
            .MinBy(result => result.Value)!; // there are starts
        double[] best = [.. fit.Scaled];
        var half = HalfWidths(Evaluate(doses, scaled, best), doses.Length);
        var isRising = best[1] > best[0];
        var (first, last) = (Linear(0), Linear(1));
        return new HillCurve
        {
            Bottom = isRising ? first : last,
            Top = isRising ? last : first,
            HalfDose = Logarithmic(2),
            Coefficient = Logarithmic(3),
            IsRising = isRising,
            Error = span * Math.Sqrt(2 * fit.Value / doses.Length),
            IsAtBound = best.Select((x, i) => x <= lower[i] || x >= upper[i]).Any(isAt => isAt),
        };

        HillEstimate Linear(int i) => new(low + span * best[i], low + span * (best[i] - half[i]), low + span * (best[i] + half[i]));
        HillEstimate Logarithmic(int i) => new(Math.Pow(10, best[i]), Math.Pow(10, best[i] - half[i]), Math.Pow(10, best[i] + half[i]));
    }

    /// <summary>The share dⁿ / (hⁿ + dⁿ).</summary>
    public static double Share(double dose, double logHalfDose, double coefficient) => dose <= 0 ? 0 : 1 / (1 + Math.Exp(-coefficient * (Math.Log(dose) - logHalfDose)));

    private static LikelihoodPoint Evaluate(double[] doses, double[] levels, double[] x)
    {
        var (n, logHalf) = (Math.Pow(10, x[3]), NaturalLogarithmOf10 * x[2]);
        var (value, gradient, information, simulated) = (0.0, new double[Parameters], new double[Parameters * Parameters], new double[doses.Length]);
        Span<double> slopes = stackalloc double[Parameters];
        for (var k = 0; k < doses.Length; k++)
        {
            var share = Share(doses[k], logHalf, n);
            var rise = (x[1] - x[0]) * share * (1 - share) * NaturalLogarithmOf10;
            slopes[0] = 1 - share;
            slopes[1] = share;
            slopes[2] = -n * rise;
            slopes[3] = doses[k] > 0 ? n * (Math.Log(doses[k]) - logHalf) * rise : 0;
            simulated[k] = x[0] + (x[1] - x[0]) * share;
            var residual = simulated[k] - levels[k];
            value += residual * residual / 2;
            for (var i = 0; i < Parameters; i++)
            {
                gradient[i] += residual * slopes[i];
                for (var j = 0; j < Parameters; j++)
                    information[i * Parameters + j] += slopes[i] * slopes[j];
            }
        }
        return new LikelihoodPoint(value, gradient, information, simulated, [.. doses.Select(_ => 1.0)]);
    }

    /// <summary>Half the width of the interval of each parameter: the standard error of the linearised model times the quantile of Student's t.</summary>
    private static double[] HalfWidths(LikelihoodPoint best, int points)
    {
        var lu = new DenseLu(Parameters);
        if (!lu.Factor(best.Information))
            return [.. Enumerable.Repeat(double.NaN, Parameters)];
        var variance = 2 * best.Value / (points - Parameters);
        var quantile = StudentT.InvCDF(0, 1, points - Parameters, Confidence);
        return [.. Enumerable.Range(0, Parameters).Select(i =>
        {
            var column = new double[Parameters];
            column[i] = 1;
            lu.Solve(column);
            return quantile * Math.Sqrt(variance * column[i]);
        })];
    }
}
