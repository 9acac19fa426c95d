using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Estimation;

/// <summary>Under what conditions a measurement was made.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Overrides">Constants and species of the network by name, each with the number or the parameter that it is set to; of a species its initial value.</param>
public sealed record EstimationCondition(string Name, ImmutableDictionary<string, RateExpression> Overrides);
