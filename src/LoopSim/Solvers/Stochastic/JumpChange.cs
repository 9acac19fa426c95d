namespace LoopSim.Solvers.Stochastic;

/// <summary>What one event does to one count.</summary>
/// <param name="Species">The index of the count.</param>
/// <param name="By">What is added to it; not 0.</param>
public readonly record struct JumpChange(int Species, int By);
