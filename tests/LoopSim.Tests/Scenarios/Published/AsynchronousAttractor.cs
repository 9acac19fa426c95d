using System.Numerics;
using LoopSim.Boolean;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>An asynchronous attractor as a set of states.</summary>
internal sealed class AsynchronousAttractor(SymbolicNetwork system, Bdd states)
{
    /// <summary>The number of states.</summary>
    public BigInteger Count => states.CountExactly();

    /// <summary>One of the states.</summary>
    public BooleanState First => SymbolicNetwork.FirstOf(states) ?? throw new InvalidOperationException("An attractor has at least one state.");

    /// <summary>Whether a node is on in all states, or off in all; <see langword="null"/> where it goes on and off.</summary>
    public bool? this[string node]
    {
        get
        {
            var on = system.SetOf(Subspace.Whole(system.Network.Count).With(system.Network.IndexOf(node), true));
            return (states - on).IsFalse ? true : (states & on).IsFalse ? false : null;
        }
    }
}
