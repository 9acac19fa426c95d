using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Estimation;

/// <summary>A measured value.</summary>
/// <param name="Observable">The number of the observable.</param>
/// <param name="Before">The number of the condition in which the system came to rest before; <see langword="null"/> where it starts in its initial state.</param>
/// <param name="Condition">The number of the condition.</param>
/// <param name="Time">When, in the time unit of the network.</param>
/// <param name="Value">What was measured, not transformed.</param>
/// <param name="Placeholders">Placeholders of the observable's formulas by name, each with the number or the parameter that it stands for.</param>
public sealed record Measurement(int Observable, int? Before, int Condition, double Time, double Value, ImmutableDictionary<string, RateExpression> Placeholders);
