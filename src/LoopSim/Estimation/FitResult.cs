using System.Collections.Immutable;

namespace LoopSim.Estimation;

/// <summary>What came of a start.</summary>
/// <param name="Start">The number of the start, from 0.</param>
/// <param name="Value">The negative log-likelihood reached; infinite where the model could be simulated nowhere near the start.</param>
/// <param name="Scaled">The parameters reached, on their scales.</param>
/// <param name="Evaluations">How often model and gradient were evaluated.</param>
/// <param name="Converged">Whether no step promised any more, and not the number of evaluations ended it.</param>
public sealed record FitResult(int Start, double Value, ImmutableArray<double> Scaled, int Evaluations, bool Converged);
