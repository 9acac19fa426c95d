using System.Collections.Immutable;

namespace LoopSim.Estimation;

/// <summary>How the best negative log-likelihood rises as a parameter is moved from its estimate and all others follow.</summary>
/// <param name="Parameter">The number of the parameter among the estimated ones.</param>
/// <param name="Points">Value of the parameter on its scale, and the best negative log-likelihood there; rising in the parameter.</param>
/// <param name="Lower">The lower end of the confidence interval on the scale; <see langword="null"/> where the bound is reached before: the data do not limit the parameter there.</param>
/// <param name="Upper">The upper end.</param>
public sealed record ParameterProfile(int Parameter, ImmutableArray<(double Scaled, double Value)> Points, double? Lower, double? Upper)
{
    /// <summary>Whether the interval ends on both sides within the bounds: practical identifiability (Raue et al. 2009, doi:10.1093/bioinformatics/btp358).</summary>
    public bool IsIdentifiable => Lower is not null && Upper is not null;
}
