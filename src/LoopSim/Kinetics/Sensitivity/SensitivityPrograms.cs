using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.LinearAlgebra;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>The programs that forward sensitivities run: derivatives by states and parameters, and these along directions.</summary>
/// <remarks>The time is a state of these programs, behind the species, so that lanes can have times of their own.</remarks>
internal sealed class SensitivityPrograms
{
    /// <summary>The name of the time among the states; no name of a model holds a $.</summary>
    private const string Time = "$time";

    private readonly KineticPrograms _programs;
    private readonly ImmutableArray<string> _directions;
    private readonly ImmutableArray<string> _states;
    private readonly ImmutableArray<string> _statesWithDirections;
    private readonly List<RateDefinition> _definitions;
    private readonly List<RateExpression> _byState = [];
    private readonly List<RateExpression> _byParameter = [];

    /// <summary>Differentiates the right-hand sides.</summary>
    /// <param name="programs">The programs of the network.</param>
    /// <param name="pattern">The places of ∂f/∂y.</param>
    /// <param name="directions">The names of constants and species; a species stands for its initial value.</param>
    public SensitivityPrograms(KineticPrograms programs, SparsityPattern pattern, IEnumerable<string> directions)
    {
        _programs = programs;
        _directions = [.. directions];
        _states = [.. programs.States, Time];
        _statesWithDirections = [.. _states, .. _states.Select(DirectionalDerivatives.NameOf)];
        var chain = new ChainRule(programs.Assignments);
        for (var e = 0; e < pattern.Count; e++)
            _byState.Add(chain.Derivative(programs.Equations[pattern.Rows[e]], programs.States[pattern.Columns[e]]));
        var entries = ImmutableArray.CreateBuilder<(int Row, int Direction)>();
        var constants = programs.Constants.ToHashSet(StringComparer.Ordinal);
        for (var row = 0; row < programs.States.Length; row++)
        {
            var dependencies = chain.Dependencies(programs.Equations[row]);
            for (var j = 0; j < _directions.Length; j++)
            {
                if (!constants.Contains(_directions[j]) || !dependencies.Contains(_directions[j]))
                    continue;
                var entry = chain.Derivative(programs.Equations[row], _directions[j]);
                if (RateSimplifier.IsZero(entry))
                    continue;
                entries.Add((row, j));
                _byParameter.Add(entry);
            }
        }
        ParameterEntries = entries.DrainToImmutable();
        _definitions = [.. chain.Definitions.Select(d => d with { Value = WithTimeAsState(d.Value) })];
        var along = new DirectionalDerivatives(_definitions, InDirection);
        var slopes = _byState.Concat(_byParameter).Select(e => along.Of(WithTimeAsState(e))).ToList();
        CurvedEntries = [.. Enumerable.Range(0, _byState.Count).Where(e => !RateSimplifier.IsZero(slopes[e]))];
        CurvedParameterEntries = [.. Enumerable.Range(0, _byParameter.Count).Where(e => !RateSimplifier.IsZero(slopes[_byState.Count + e]))];
        var curved = CurvedEntries.Select(e => slopes[e]).Concat(CurvedParameterEntries.Select(e => slopes[_byState.Count + e]));
        LinearisedAlong = Program("derivatives along directions", _statesWithDirections, along.Definitions, curved);
        Linearised = Program("derivatives by states and parameters", _states, _definitions, _byState.Concat(_byParameter).Select(WithTimeAsState));
    }

    /// <summary>The places of ∂f/∂p.</summary>
    public ImmutableArray<(int Row, int Direction)> ParameterEntries { get; }

    /// <summary>The entries of ∂f/∂y that depend on time or state.</summary>
    public ImmutableArray<int> CurvedEntries { get; }

    /// <summary>The entries of ∂f/∂p that do.</summary>
    public ImmutableArray<int> CurvedParameterEntries { get; }

    /// <summary>The entries of ∂f/∂y in the order of the pattern, then those of ∂f/∂p.</summary>
    public RateProgram Linearised { get; }

    /// <summary>The derivatives of the curved entries along a direction in states and time.</summary>
    public RateProgram LinearisedAlong { get; }

    /// <summary>The derivatives of everything that can be watched along a direction in states and constants, at one time: species, assignments, inputs.</summary>
    public RateProgram Observables() => AlongStatesAndConstants("derivatives of observables", _programs.Observables());

    /// <summary>The derivatives of the numbers of events along a direction in states and constants, at one time.</summary>
    public RateProgram Events() => AlongStatesAndConstants("derivatives of events", _programs.Events());

    private static RateExpression WithTimeAsState(RateExpression expression) => RateRewriting.Rewrite(expression, e => e is RateExpression.Time ? new Symbol(Time) : e);

    private static RateProgram Program(string title, IEnumerable<string> states, IEnumerable<string> constants, IEnumerable<RateDefinition> definitions, IEnumerable<RateExpression> outputs)
    {
        var list = outputs.Select((e, i) => new RateOutput(i, e)).ToList();
        return new RateProgram(title, states, constants, definitions, list, list.Count);
    }

    private RateProgram Program(string title, IEnumerable<string> states, IEnumerable<RateDefinition> definitions, IEnumerable<RateExpression> outputs) =>
        Program(title, states, _programs.Constants, definitions, outputs);

    private RateExpression InDirection(string name) => _states.Contains(name) ? new Symbol(DirectionalDerivatives.NameOf(name)) : Zero;

    /// <summary>Directions behind the states: one number for each species, then one for each constant among the directions.</summary>
    private RateProgram AlongStatesAndConstants(string title, RateProgram program)
    {
        string[] moved = [.. _programs.States, .. _directions.Where(name => _programs.Constants.Contains(name))];
        var set = moved.ToHashSet(StringComparer.Ordinal);
        var along = new DirectionalDerivatives(program.Definitions, name => set.Contains(name) ? new Symbol(DirectionalDerivatives.NameOf(name)) : Zero);
        var outputs = program.Outputs.OrderBy(o => o.Index).Select(o => along.Of(o.Value)).ToList();
        return Program(title, [.. _programs.States, .. moved.Select(DirectionalDerivatives.NameOf)], along.Definitions, outputs);
    }
}
