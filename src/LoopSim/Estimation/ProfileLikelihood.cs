using MathNet.Numerics.Distributions;

namespace LoopSim.Estimation;

/// <summary>Profile likelihoods, and the confidence intervals that follow from them.</summary>
/// <remarks>Raue et al. 2009, doi:10.1093/bioinformatics/btp358: the interval is where twice the rise of the negative log-likelihood stays below the quantile of the chi-square distribution with one degree of freedom, pointwise for each
/// parameter. Steps adapt to the rise; ends are interpolated between points.</remarks>
public static class ProfileLikelihood
{
    private const double FirstShareOfRange = 0.01;
    private const double LargestShareOfRange = 0.1;
    private const double SmallestShareOfRange = 1e-6;
    private const int MostPoints = 100;

    /// <summary>Profiles a parameter.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="optimum">Where it is best.</param>
    /// <param name="parameter">The number of the parameter among the estimated ones.</param>
    /// <param name="options">How far each fit goes.</param>
    /// <param name="confidence">The confidence of the interval.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ParameterProfile Of(Likelihood likelihood, FitResult optimum, int parameter, FitOptions options, double confidence = 0.95, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        ArgumentNullException.ThrowIfNull(optimum);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameter, likelihood.Estimated.Length);
        var threshold = optimum.Value + 0.5 * ChiSquared.InvCDF(1, confidence);
        var (below, lower) = Side(likelihood, optimum, parameter, -1, threshold, options, cancellation);
        var (above, upper) = Side(likelihood, optimum, parameter, 1, threshold, options, cancellation);
        return new ParameterProfile(parameter, [.. Enumerable.Reverse(below), (optimum.Scaled[parameter], optimum.Value), .. above], lower, upper);
    }

    private static (List<(double, double)> Points, double? End) Side(
        Likelihood likelihood, FitResult optimum, int parameter, int direction, double threshold, FitOptions options, CancellationToken cancellation)
    {
        var estimated = likelihood.Estimated[parameter];
        var (low, high) = (estimated.ToScale(estimated.Lower), estimated.ToScale(estimated.Upper));
        var bound = direction < 0 ? low : high;
        var step = FirstShareOfRange * (high - low);
        var points = new List<(double, double)>();
        var here = optimum;
        while (points.Count < MostPoints && (bound - here.Scaled[parameter]) * direction > 1e-9 * (high - low))
        {
            var x = here.Scaled.ToArray();
            x[parameter] = direction < 0 ? Math.Max(bound, x[parameter] - step) : Math.Min(bound, x[parameter] + step);
            var there = new TrustRegionFit(likelihood, options).Run(0, x, parameter, cancellation);
            var rise = there.Value - here.Value;
            var wanted = (threshold - optimum.Value) / 5;
            if (!(rise <= 3 * wanted) && step > SmallestShareOfRange * (high - low))
            {
                step /= 3;
                continue;
            }
            points.Add((x[parameter], there.Value));
            if (there.Value >= threshold)
            {
                var share = (threshold - here.Value) / rise;
                return (points, here.Scaled[parameter] + share * (x[parameter] - here.Scaled[parameter]));
            }
            here = there;
            if (rise < wanted / 2)
                step = Math.Min(1.5 * step, LargestShareOfRange * (high - low));
        }
        return (points, null);
    }
}
