using System.Numerics;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Symbolic;

/// <summary>One attractor for each of some valuations of the inputs, all of them in one set of states; where no input is free, one attractor.</summary>
/// <param name="States">The states of all these attractors.</param>
/// <param name="Valuations">The states with one of these valuations of the inputs, whatever the other nodes do.</param>
/// <param name="AttractorCount">The number of attractors: of valuations of the inputs that occur.</param>
public sealed record SymbolicAttractor(Bdd States, Bdd Valuations, BigInteger AttractorCount)
{
    /// <summary>The number of states of all these attractors together.</summary>
    public BigInteger StateCount => States.CountExactly();
}
