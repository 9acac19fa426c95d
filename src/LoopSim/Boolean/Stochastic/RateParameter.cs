namespace LoopSim.Boolean.Stochastic;

/// <summary>A number that rate formulas use by name.</summary>
/// <param name="Name">The name, with its <c>$</c>.</param>
/// <param name="Value">The value.</param>
public sealed record RateParameter(string Name, double Value);
