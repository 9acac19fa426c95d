namespace LoopSim.Kinetics.Rates;

/// <summary>A value that a <see cref="RateProgram"/> writes.</summary>
/// <param name="Index">Where in the output it is written.</param>
/// <param name="Value">What is written.</param>
public sealed record RateOutput(int Index, RateExpression Value);
