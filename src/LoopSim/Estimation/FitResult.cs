using System.Collections.Immutable;

namespace LoopSim.Estimation;

/// <summary>What came of a start.</summary>
/// <param name="Start">The number of the start, from 0.</param>
/// <param name="Value">The negative log-likelihood reached; infinite where it could not be computed at the start.</param>
/// <param name="Scaled">The parameters reached, on their scales.</param>
/// <param name="Evaluations">How often model and gradient were evaluated.</param>
/// <param name="Stop">What ended it.</param>
public sealed record FitResult(int Start, double Value, ImmutableArray<double> Scaled, int Evaluations, FitStop Stop)
{
    /// <summary>Fits whose values differ by less have found the same optimum, as far as data can tell: of the rise that ends an interval of 95 %, 1.92, this is a two-hundredth.</summary>
    public const double SameOptimum = 0.01;

    /// <summary>Whether the parameters are at a minimum, as far as gradient and information tell.</summary>
    public bool Converged => Stop == FitStop.Converged;

    /// <summary>Why the likelihood could not be computed at the start, as a sentence; <see langword="null"/> where it could.</summary>
    public string? Failure { get; init; }
}
