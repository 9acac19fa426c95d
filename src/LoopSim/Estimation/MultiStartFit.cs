using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Results;
using LoopSim.Solvers.GlobalSensitivity;

namespace LoopSim.Estimation;

/// <summary>Fits the parameters of a problem from many starts, spread evenly between the bounds on their scales.</summary>
/// <remarks>Starts are the points of a shifted Sobol' sequence, so that each lies in a part of the space of its own. Every start is followed alone: results depend on the seed, not on threads.</remarks>
public static class MultiStartFit
{
    /// <summary>Runs all starts.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="options">How many starts, and how far each goes.</param>
    /// <param name="store">Keeps what came of each start; <see langword="null"/> for none.</param>
    /// <param name="onResult">Is given each result as it comes; from any thread, in any order.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One result per start, the best first.</returns>
    /// <exception cref="SimulationException">The likelihood could be computed at no start; the message gives the reason at the first.</exception>
    public static ImmutableArray<FitResult> Run(Likelihood likelihood, FitOptions options, IPartStore<FitResult>? store = null, Action<FitResult>? onResult = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Starts, 1, nameof(options));
        var parameters = likelihood.Estimated;
        var sequence = new SobolSequence(Math.Max(1, parameters.Length), options.Seed);
        var results = new FitResult[options.Starts];
        Parallel.For(0, options.Starts, new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellation }, start =>
        {
            results[start] = store?.Read(start) ?? Followed(start);
            onResult?.Invoke(results[start]);
        });
        return Array.TrueForAll(results, r => r.Stop == FitStop.NotComputed)
            ? throw new SimulationException($"The likelihood could be computed at none of the {options.Starts} starts, so nothing was fitted. At the first: {results[0].Failure}")
            : BestFirst(results);

        FitResult Followed(int start)
        {
            var point = new double[sequence.Dimensions];
            sequence.Point((uint)start, point);
            double[] from = [.. parameters.Select((p, k) => p.ToScale(p.Lower) + point[k] * (p.ToScale(p.Upper) - p.ToScale(p.Lower)))];
            var result = new TrustRegionFit(likelihood, options).Run(start, from, -1, cancellation);
            store?.Write(start, result);
            return result;
        }
    }

    /// <summary>Results in order: the best first, of equal ones the earlier start.</summary>
    /// <param name="results">The results.</param>
    public static ImmutableArray<FitResult> BestFirst(IEnumerable<FitResult> results) => [.. results.OrderBy(r => r.Value).ThenBy(r => r.Start)];

    /// <summary>Fits the parameters from one start.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="from">One value per estimated parameter, on its scale.</param>
    /// <param name="options">How far it goes.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static FitResult From(Likelihood likelihood, IReadOnlyList<double> from, FitOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(options);
        return new TrustRegionFit(likelihood, options).Run(0, [.. from], -1, cancellation);
    }
}
