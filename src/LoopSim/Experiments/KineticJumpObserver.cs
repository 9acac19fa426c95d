using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Jumps;
using LoopSim.Results;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Experiments;

/// <summary>Records every variable of a kinetic network in each cell, in its unit.</summary>
internal sealed class KineticJumpObserver : IJumpObserver
{
    private readonly KineticJumpSystem _system;
    private readonly KineticObservables _observables;
    private readonly int[] _columns;
    private readonly double[] _state;
    private readonly double[] _row;

    /// <summary>Makes an observer.</summary>
    /// <param name="network">The network, perturbed: it can list its assignments in another order.</param>
    /// <param name="system">Its jump process.</param>
    /// <param name="variables">What is recorded.</param>
    public KineticJumpObserver(ReactionNetwork network, KineticJumpSystem system, ImmutableArray<Variable> variables)
    {
        _system = system;
        _observables = network.ToObservables();
        var places = _observables.Variables.Select((variable, index) => (variable.Name, index)).ToDictionary(p => p.Name, p => p.index, StringComparer.Ordinal);
        _columns = [.. variables.Select(v => places[v.Name])];
        _state = new double[network.Species.Length];
        _row = new double[_columns.Length];
    }

    public int Quantities => _columns.Length;

    public int Rows => _system.Cells;

    public bool IsWhole => false;

    public void Observe(ReadOnlySpan<double> counts, Span<double> values)
    {
        for (var cell = 0; cell < _system.Cells; cell++)
        {
            _system.StateOf(counts, cell, _state);
            _observables.EvaluateAll(0, _state, _row);
            for (var i = 0; i < _columns.Length; i++)
                values[cell * _columns.Length + i] = _row[_columns[i]];
        }
    }
}
