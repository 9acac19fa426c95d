using System.Collections.Immutable;

namespace LoopSim.Estimation;

/// <summary>How the best negative log-likelihood rises as a parameter is moved from its estimate and all others follow.</summary>
/// <param name="Parameter">The number of the parameter among the estimated ones.</param>
/// <param name="Points">Value of the parameter on its scale, and the best negative log-likelihood there; rising in the parameter.</param>
/// <param name="Lower">The lower end of the confidence interval on the scale; <see langword="null"/> where <paramref name="LowerEnd"/> is not the threshold.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="LowerEnd">What ends the profile below.</param>
/// <param name="UpperEnd">What ends it above.</param>
public sealed record ParameterProfile(int Parameter, ImmutableArray<(double Scaled, double Value)> Points, double? Lower, double? Upper, ProfileEnd LowerEnd, ProfileEnd UpperEnd)
{
    /// <summary>Whether the interval ends on both sides within the bounds: practical identifiability (Raue et al. 2009, doi:10.1093/bioinformatics/btp358).</summary>
    public bool IsIdentifiable => (LowerEnd, UpperEnd) is (ProfileEnd.Threshold, ProfileEnd.Threshold);

    /// <summary>The best fit on the way where it lies clearly below the optimum that was profiled: that one is none, and the interval, which is measured from it, is too wide or in the wrong place. <see langword="null"/> where there is none.</summary>
    public FitResult? Better { get; init; }
}
