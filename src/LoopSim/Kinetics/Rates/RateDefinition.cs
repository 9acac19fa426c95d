namespace LoopSim.Kinetics.Rates;

/// <summary>A value with a name, for later expressions of a <see cref="RateProgram"/> to use.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What it is.</param>
public sealed record RateDefinition(string Name, RateExpression Value);
