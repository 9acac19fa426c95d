using System.Numerics;
using LoopSim.Boolean.Symbolic;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>More states than one would list, as a decision diagram. Not safe from several threads.</summary>
internal sealed class DiagramStates : IStateSet
{
    private readonly BddManager _diagrams;
    private readonly Bdd _states;

    /// <summary>Takes over a set that is not empty.</summary>
    /// <remarks>Into a manager of its own: what else was computed on the way is freed, and the limits of the search, which may be spent, do not stop later questions.</remarks>
    public DiagramStates(Bdd states)
    {
        _diagrams = new BddManager(states.Manager.Order, new SearchBudget(SearchLimits.None));
        _states = _diagrams.Import(states);
        Size = states.CountExactly();
        Smallest = Pick(_ => false);
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
        var scaled = ((_states & _diagrams.Variable(node)).CountExactly() << 53) / Size;
        return (double)scaled / (1L << 53);
    }

    /// <inheritdoc/>
    public bool? Common(int node) => _states.IsDisjointFrom(_diagrams.Variable(node)) ? false : _states.IsSubsetOf(_diagrams.Variable(node)) ? true : null;

    /// <inheritdoc/>
    public BooleanState Draw(RandomStream random) => Pick(_ => random.NextInt(2) != 0);

    /// <inheritdoc/>
    public Bdd In(BddManager diagrams) => diagrams.Import(_states);

    /// <summary>Goes from node to node, to the value that is asked for where some state that is left has it.</summary>
    private BooleanState Pick(Func<int, bool> wanted)
    {
        var left = _states;
        for (var node = 0; node < _diagrams.VariableCount; node++)
        {
            var isOn = _diagrams.Variable(node);
            var half = wanted(node) ? left & isOn : left - isOn;
            left = half.IsFalse ? left : half;
        }
        return SymbolicNetwork.FirstOf(left) ?? throw new InvalidOperationException("An attractor has no state: this is a bug in LoopSim.");
    }
}
