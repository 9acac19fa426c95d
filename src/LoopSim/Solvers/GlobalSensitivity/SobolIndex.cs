namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>An estimated share of the variance, with its confidence interval.</summary>
/// <param name="Value">The estimate; beyond 0 and 1 only by its error.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end.</param>
public readonly record struct SobolIndex(double Value, double Low, double High);
