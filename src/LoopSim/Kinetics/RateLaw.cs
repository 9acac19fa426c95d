using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>The differential equation of a species, given whole.</summary>
/// <param name="Of">The species.</param>
/// <param name="Rate">Its rate of change, in its unit per time unit of the model.</param>
public sealed record RateLaw(string Of, RateExpression Rate);
