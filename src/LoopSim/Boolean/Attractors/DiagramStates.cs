using System.Numerics;
using LoopSim.Boolean.Symbolic;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Attractors;

/// <summary>More states than one would list, as a decision diagram. Not safe from several threads.</summary>
internal sealed class DiagramStates : IStateSet
{
    private readonly SymbolicNetwork _system;
    private readonly Bdd _states;

    /// <summary>Wraps a set that is not empty.</summary>
    public DiagramStates(SymbolicNetwork system, Bdd states)
    {
        (_system, _states) = (system, states);
        Size = states.CountExactly();
        Smallest = FindSmallest();
    }

    /// <inheritdoc/>
    public BigInteger Size { get; }

    /// <inheritdoc/>
    public BooleanState Smallest { get; }

    /// <inheritdoc/>
    public bool Contains(BooleanState state) => _states.Evaluate([.. Enumerable.Range(0, state.Count).Select(node => state[node])]);

    /// <inheritdoc/>
    public double Share(int node)
    {
        // 2⁵³ keeps as many digits as a double holds.
        var scaled = ((_states & _system.Diagrams.Variable(node)).CountExactly() << 53) / Size;
        return (double)scaled / (1L << 53);
    }

    private BooleanState FindSmallest()
    {
        var left = _states;
        for (var node = 0; node < _system.Network.Count; node++)
        {
            var off = left - _system.Diagrams.Variable(node);
            left = off.IsFalse ? left : off;
        }
        return SymbolicNetwork.FirstOf(left) ?? throw new InvalidOperationException("An attractor has no state: this is a bug in LoopSim.");
    }
}
