using System.Collections.Immutable;
using LoopSim.Results;
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

    /// <summary>Profiles parameters, several at a time.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="optimum">Where it is best.</param>
    /// <param name="parameters">The numbers of the parameters among the estimated ones.</param>
    /// <param name="options">How far each fit goes, and how many threads there are; results do not depend on these.</param>
    /// <param name="store">Keeps the profiles, by the numbers of the parameters; <see langword="null"/> for none.</param>
    /// <param name="onProfile">Is given each profile as it comes; from any thread, in any order.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The profiles, in the order of the parameters.</returns>
    public static ImmutableArray<ParameterProfile> All(
        Likelihood likelihood, FitResult optimum, IReadOnlyList<int> parameters, FitOptions options, IPartStore<ParameterProfile>? store = null, Action<ParameterProfile>? onProfile = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        var profiles = new ParameterProfile[parameters.Count];
        Parallel.For(0, profiles.Length, new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellation }, k =>
        {
            profiles[k] = store?.Read(parameters[k]) ?? Made(parameters[k]);
            onProfile?.Invoke(profiles[k]);
        });
        return [.. profiles];

        ParameterProfile Made(int parameter)
        {
            var profile = Of(likelihood, optimum, parameter, options, cancellation: cancellation);
            store?.Write(parameter, profile);
            return profile;
        }
    }

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
        var below = Follow(likelihood, optimum, parameter, -1, threshold, options, cancellation);
        var above = Follow(likelihood, optimum, parameter, 1, threshold, options, cancellation);
        var best = below.Fits.Concat(above.Fits).MinBy(fit => fit.Value);
        return new ParameterProfile(
            parameter,
            [.. Enumerable.Reverse(below.Fits).Append(optimum).Concat(above.Fits).Select(fit => (fit.Scaled[parameter], fit.Value))],
            below.Limit, above.Limit, below.End, above.End)
        {
            Better = best is not null && best.Value < optimum.Value - FitResult.SameOptimum ? best : null,
        };
    }

    private static Side Follow(Likelihood likelihood, FitResult optimum, int parameter, int direction, double threshold, FitOptions options, CancellationToken cancellation)
    {
        var estimated = likelihood.Estimated[parameter];
        var (low, high) = (estimated.ToScale(estimated.Lower), estimated.ToScale(estimated.Upper));
        var bound = direction < 0 ? low : high;
        var step = FirstShareOfRange * (high - low);
        var wanted = (threshold - optimum.Value) / 5;
        var fits = new List<FitResult>();
        var here = optimum;
        while ((bound - here.Scaled[parameter]) * direction > 1e-9 * (high - low))
        {
            if (fits.Count == MostPoints)
                return new Side(fits, null, ProfileEnd.PointsSpent);
            var x = here.Scaled.ToArray();
            x[parameter] = direction < 0 ? Math.Max(bound, x[parameter] - step) : Math.Min(bound, x[parameter] + step);
            var there = new TrustRegionFit(likelihood, options).Run(0, x, parameter, cancellation);
            var rise = there.Value - here.Value;
            if (rise > 3 * wanted && step > SmallestShareOfRange * (high - low))
            {
                step /= 3;
                continue;
            }
            if (there.Stop == FitStop.NotComputed)
                return new Side(fits, null, ProfileEnd.NotComputed);
            fits.Add(there);
            if (there.Value >= threshold)
            {
                var share = (threshold - here.Value) / rise;
                return new Side(fits, here.Scaled[parameter] + share * (x[parameter] - here.Scaled[parameter]), ProfileEnd.Threshold);
            }
            here = there;
            if (rise < wanted / 2)
                step = Math.Min(1.5 * step, LargestShareOfRange * (high - low));
        }
        return new Side(fits, null, ProfileEnd.Bound);
    }

    /// <summary>A side of a profile.</summary>
    /// <param name="Fits">The fits, from the optimum outwards.</param>
    /// <param name="Limit">The end of the interval on the scale, where there is one.</param>
    /// <param name="End">What ended it.</param>
    private sealed record Side(List<FitResult> Fits, double? Limit, ProfileEnd End);
}
