namespace LoopSim.Experiments.DoseResponse;

/// <summary>A number of a fitted curve with its 95 % confidence interval.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end; not a number where the doses do not limit it.</param>
/// <param name="High">The upper end; not a number where the doses do not limit it.</param>
public readonly record struct HillEstimate(double Value, double Low, double High);
