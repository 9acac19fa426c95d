using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>What an expression came to some time ago. Before the start, species were as at the start, while time went on as ever.</summary>
/// <param name="Name">The identifier by which other expressions name the value.</param>
/// <param name="Of">The expression.</param>
/// <param name="By">How long ago, in the time unit of the model; 0 or more.</param>
public sealed record DelayedValue(string Name, RateExpression Of, RateExpression By);
