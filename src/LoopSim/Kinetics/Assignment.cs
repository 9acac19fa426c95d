using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A quantity that follows at every moment from others.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Label">How it is written for people.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Value">What it is.</param>
public sealed record Assignment(string Name, string Label, string Unit, RateExpression Value);
