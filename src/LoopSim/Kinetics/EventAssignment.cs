using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>What an event makes of a species.</summary>
/// <param name="Species">The species.</param>
/// <param name="Value">Its new value, in its unit.</param>
/// <param name="ScaledBy">A quantity by which the value is multiplied, as it is when the event happens: the size of a compartment, where the value is a concentration and the species an amount.
/// <see langword="null"/> for none.</param>
public sealed record EventAssignment(string Species, RateExpression Value, string? ScaledBy = null);
