namespace LoopSim.Solvers.Stochastic;

/// <summary>A reactant of a mass-action propensity.</summary>
/// <param name="Species">The index of its count.</param>
/// <param name="Order">How many of it meet in one event, from 1.</param>
public readonly record struct MassActionFactor(int Species, int Order);
