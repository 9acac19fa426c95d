namespace LoopSim.Kinetics;

/// <summary>A species in a reaction equation.</summary>
/// <param name="Species">Its name.</param>
/// <param name="Count">How many of it, positive.</param>
public sealed record ReactionTerm(string Species, double Count);
