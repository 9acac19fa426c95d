namespace LoopSim.Boolean.Stochastic;

/// <summary>A formula of a node that its other formulas can use by name.</summary>
/// <param name="Name">The name, without the <c>@</c>.</param>
/// <param name="Formula">The formula.</param>
public sealed record OwnFormula(string Name, RateFormula Formula);
