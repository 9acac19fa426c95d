namespace LoopSim.Boolean.Robustness;

/// <summary>A point of a Derrida curve.</summary>
/// <param name="Before">In how many nodes two states differ.</param>
/// <param name="After">In how many they differ one synchronous step later, on average.</param>
/// <param name="StandardError">The standard deviation of that average as an estimate.</param>
public readonly record struct DerridaPoint(int Before, double After, double StandardError);
