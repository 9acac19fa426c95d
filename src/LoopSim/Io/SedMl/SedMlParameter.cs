namespace LoopSim.Io.SedMl;

/// <summary>A constant of a formula.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Value">The value.</param>
public sealed record SedMlParameter(string Id, double Value);
