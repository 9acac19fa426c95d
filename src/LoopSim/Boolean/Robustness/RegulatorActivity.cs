namespace LoopSim.Boolean.Robustness;

/// <summary>How often a node's rule listens to a regulator.</summary>
/// <param name="Regulator">The regulator's name.</param>
/// <param name="Activity">The share of the states of all regulators in which the rule's value changes when this one's does, 0 to 1.</param>
public readonly record struct RegulatorActivity(string Regulator, double Activity);
