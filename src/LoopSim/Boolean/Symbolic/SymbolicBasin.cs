using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Symbolic;

/// <summary>The states that lead to an attractor under the asynchronous scheme; the attractor's own are among them.</summary>
/// <param name="Weak">The states from which it can be reached.</param>
/// <param name="Strong">The states from which no other attractor can be reached.</param>
public sealed record SymbolicBasin(Bdd Weak, Bdd Strong);
