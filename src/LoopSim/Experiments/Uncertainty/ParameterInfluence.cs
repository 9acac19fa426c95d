using LoopSim.Solvers.Statistics;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>How a parameter differs between the sets in which a conclusion holds and those in which it fails.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Difference">The two distributions of its values compared.</param>
/// <param name="FailsWhereHigh">Whether failing sets have, on average, the higher values.</param>
/// <remarks>Regional sensitivity analysis: G. M. Hornberger and R. C. Spear, An approach to the preliminary analysis of environmental systems, J. Environ. Manage. 12 (1981) 7-18.</remarks>
public sealed record ParameterInfluence(string Parameter, KolmogorovSmirnov Difference, bool FailsWhereHigh);
