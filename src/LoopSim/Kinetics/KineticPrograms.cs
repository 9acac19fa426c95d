using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>The programs that a network's engines run: right-hand sides, their derivatives, and everything that is observed.</summary>
/// <remarks>Compartments, inputs and parameters are parameters of the programs, so that networks which differ in their values share them.</remarks>
internal sealed class KineticPrograms
{
    private readonly ReactionNetwork _network;
    private readonly ImmutableArray<string> _states;
    private readonly ImmutableArray<RateExpression> _slopes;
    private readonly ImmutableArray<string> _constants;
    private readonly ImmutableArray<RateDefinition> _assignments;

    /// <summary>The programs of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="reduced">The form in which it is integrated: the state is then that of the independent species, and the totals stand behind the constants.</param>
    public KineticPrograms(ReactionNetwork network, ReducedForm? reduced = null)
    {
        _network = network;
        ImmutableArray<int> integrated = reduced?.Independent ?? [.. Enumerable.Range(0, network.Species.Length)];
        var equations = OdeRightHandSides.Of(network).Expressions;
        _states = [.. integrated.Select(i => network.Species[i].Name)];
        _slopes = [.. integrated.Select(i => equations[i])];
        _constants = [.. network.ConstantNames, .. network.DelayedValues.Select(d => d.Name), .. reduced?.TotalNames ?? []];
        _assignments = [.. reduced?.Definitions ?? [], .. network.Assignments.Select(a => new RateDefinition(a.Name, a.Value))];
        IsTimeDependent = NamesTime();
    }

    public bool IsTimeDependent { get; }

    /// <summary>The names of the integrated species.</summary>
    public ImmutableArray<string> States => _states;

    /// <summary>The names of compartments, inputs and parameters, then of delayed values and totals.</summary>
    public ImmutableArray<string> Constants => _constants;

    /// <summary>The assignments, each after those it needs.</summary>
    public ImmutableArray<RateDefinition> Assignments => _assignments;

    /// <summary>The right-hand sides, one for each integrated species.</summary>
    public ImmutableArray<RateExpression> Equations => _slopes;

    /// <summary>Programs without what follows from constants alone, which is all of them but delayed values.</summary>
    public FixedParts FixedPartsOf(params RateProgram[] programs) =>
        new(programs, _constants.Except(_network.DelayedValues.Select(d => d.Name)), _network.Compartments.Select(c => c.Name));

    /// <summary>f(t, y), one output per integrated species.</summary>
    public RateProgram RightHandSides() => new(
        "right-hand sides", _states, _constants, _assignments, _slopes.Select((e, i) => new RateOutput(i, e)), _states.Length);

    /// <summary>∂f/∂y, entry i·n + j is ∂f_i/∂y_j; only entries that are not zero everywhere are written.</summary>
    public RateProgram Jacobian()
    {
        var chain = new ChainRule(_assignments);
        var outputs = new List<RateOutput>();
        for (var row = 0; row < _states.Length; row++)
        {
            var dependencies = chain.Dependencies(_slopes[row]);
            for (var column = 0; column < _states.Length; column++)
            {
                if (!dependencies.Contains(_states[column]))
                    continue;
                var entry = chain.Derivative(_slopes[row], _states[column]);
                if (!RateSimplifier.IsZero(entry))
                    outputs.Add(new(row * _states.Length + column, entry));
            }
        }
        return new("Jacobian", _states, _constants, chain.Definitions, outputs, _states.Length * _states.Length);
    }

    /// <summary>∂f/∂t; only entries that are not zero everywhere are written.</summary>
    public RateProgram TimeDerivative() => DerivativeBy(RateVocabulary.TimeName, "time derivative");

    /// <summary>∂f/∂(constant); only entries that are not zero everywhere are written.</summary>
    /// <param name="constant">A parameter, input, compartment or total.</param>
    public RateProgram ConstantDerivative(string constant) => DerivativeBy(constant, $"derivative by {constant}");

    /// <summary>The state at the beginning.</summary>
    public RateProgram Initial() => new(
        "initial state", [], _constants, [], _network.Species.Select((s, i) => new RateOutput(i, s.Initial)), _network.Species.Length);

    /// <summary>Species, then assignments, then inputs.</summary>
    public RateProgram Observables()
    {
        var names = _network.Species.Select(s => s.Name).Concat(_network.Assignments.Select(a => a.Name)).Concat(_network.Inputs.Select(i => i.Name)).ToList();
        return new(
            "observables", _states, _constants, _assignments, names.Select((name, i) => new RateOutput(i, new RateExpression.Symbol(name))), names.Count);
    }

    /// <summary>What divides time and state into pieces: for each comparison a &lt; b in the network, a − b.</summary>
    public RateProgram Switches()
    {
        var switches = new HashSet<RateExpression>();
        foreach (var expression in _slopes.Concat(_assignments.Select(a => a.Value)).Concat(_network.Events.SelectMany(e => e.Expressions)))
        {
            RateRewriting.Walk(expression, part =>
            {
                if (part is RateExpression.IfLess(var a, var b, _, _))
                    switches.Add(RateSimplifier.Difference(a, b));
            });
        }
        switches.RemoveWhere(e => e is RateExpression.Constant);
        return new("switches", _states, _constants, _assignments, switches.Select((e, i) => new RateOutput(i, e)), switches.Count);
    }

    /// <summary>Everything that the events of the network ask for, event by event as <see cref="KineticEventLayout"/> says.</summary>
    public RateProgram Events()
    {
        var outputs = _network.Events.SelectMany(KineticEventLayout.Outputs).Select((e, i) => new RateOutput(i, e)).ToList();
        return new("events", _states, _constants, _assignments, outputs, outputs.Count);
    }

    /// <summary>For each delayed value how long ago it was, and what its expression comes to.</summary>
    public RateProgram Delays()
    {
        var outputs = _network.DelayedValues.SelectMany(d => new[] { d.By, d.Of }).Select((e, i) => new RateOutput(i, e)).ToList();
        return new("delays", _states, _constants, _assignments, outputs, outputs.Count);
    }

    private RateProgram DerivativeBy(string variable, string title)
    {
        var chain = new ChainRule(_assignments);
        var outputs = _slopes.Select((e, i) => new RateOutput(i, chain.Derivative(e, variable))).Where(output => !RateSimplifier.IsZero(output.Value)).ToList();
        return new(title, _states, _constants, chain.Definitions, outputs, _states.Length);
    }

    private bool NamesTime()
    {
        var timed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in _assignments)
        {
            if (DependsOnTime(value))
                timed.Add(name);
        }
        return _slopes.Any(DependsOnTime);

        bool DependsOnTime(RateExpression e) => e.ContainsTime() || e.Symbols().Any(timed.Contains);
    }
}
