using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Solvers.Ode;

namespace LoopSim.Estimation;

/// <summary>Simulates the conditions of a problem, each once, with the derivatives by all constants and initial values that follow an estimated parameter in some condition.</summary>
internal sealed class ConditionSimulator
{
    private readonly EstimationProblem _problem;
    private readonly OdeOptions _options;
    private readonly KineticSensitivity _sensitivity;
    private readonly Dictionary<string, int> _estimated;
    private readonly Dictionary<string, EstimationParameter> _parameters;
    private readonly HashSet<string> _constants;
    private readonly HashSet<string> _species;
    private readonly ImmutableArray<(int? Before, int Condition)> _groups;
    private readonly double[][] _times;
    private readonly (int Group, int Time)[] _places;

    public ConditionSimulator(EstimationProblem problem, OdeOptions options)
    {
        (_problem, _options) = (problem, options);
        _constants = problem.Network.ConstantNames.ToHashSet(StringComparer.Ordinal);
        _species = problem.Network.Species.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        _parameters = problem.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        _estimated = problem.Estimated.Select((p, k) => (p.Name, k)).ToDictionary(p => p.Name, p => p.k, StringComparer.Ordinal);
        _groups = [.. problem.Measurements.Select(m => (m.Before, m.Condition)).Distinct()];
        _times = [.. _groups.Select(g => problem.Measurements.Where(m => (m.Before, m.Condition) == g).Select(m => m.Time).Distinct().Order().ToArray())];
        _places = [.. problem.Measurements.Select(m => _groups.IndexOf((m.Before, m.Condition)) is var g ? (g, Array.IndexOf(_times[g], m.Time)) : default)];
        string[] targets = [.. _constants.Concat(_species)];
        _sensitivity = KineticSensitivity.Of(problem.Network, targets.Where(name => problem.Conditions.Any(c => EstimatedBy(c, name) >= 0)));
        foreach (var (before, condition) in _groups)
            ThrowIfContrary(before, condition);
    }

    /// <summary>The run and the number of the time at which a measurement was made.</summary>
    public (ConditionRun Run, int Time) Place(int measurement, ConditionRun[] runs) => (runs[_places[measurement].Group], _places[measurement].Time);

    /// <summary>Simulates all conditions.</summary>
    /// <param name="values">One value per estimated parameter, not on its scale.</param>
    /// <param name="cancellation">Stops the simulations.</param>
    /// <exception cref="SimulationException">A condition could not be simulated.</exception>
    public ConditionRun[] Run(double[] values, CancellationToken cancellation)
    {
        var rests = new Dictionary<int, SensitivityState>();
        var runs = new ConditionRun[_groups.Length];
        for (var g = 0; g < runs.Length; g++)
        {
            var (before, number) = _groups[g];
            if (before is { } first && !rests.ContainsKey(first))
                rests[first] = In(_problem.Conditions[first], condition => AtRest(condition, values, cancellation));
            runs[g] = In(_problem.Conditions[number], condition => Run(condition, before, rests, _times[g], values, cancellation));
        }
        return runs;
    }

    private ConditionRun Run(EstimationCondition condition, int? before, Dictionary<int, SensitivityState> rests, double[] times, double[] values, CancellationToken cancellation)
    {
        var network = NetworkIn(condition, values);
        var start = before is { } first ? rests[first].With(0, Set(condition, values)) : Initial(network, condition, values);
        int[] bindings = [.. _sensitivity.Directions.Select(name => EstimatedBy(condition, name) is var own && own < 0 && before is { } b ? EstimatedBy(_problem.Conditions[b], name) : own)];
        return new ConditionRun(network, _sensitivity.Run(network, times, _options, start, SlopesIn(condition), cancellation), bindings, condition);
    }

    /// <summary>Simulates something in a condition; what goes wrong is told with the condition.</summary>
    private static T In<T>(EstimationCondition condition, Func<EstimationCondition, T> simulate)
    {
        try
        {
            return simulate(condition);
        }
        catch (SimulationException e)
        {
            throw new SimulationException($"condition {condition.Name} cannot be simulated: {e.Message}", e) { Time = e.Time, StepSize = e.StepSize, Variable = e.Variable };
        }
    }

    /// <summary>The number of the estimated parameter that a constant or an initial value follows in a condition; −1 for none.</summary>
    public int EstimatedBy(EstimationCondition condition, string target) =>
        Binding(condition, target) is RateExpression.Symbol(var name) && _estimated.TryGetValue(name, out var k) ? k : -1;

    /// <summary>The value of a parameter of the problem.</summary>
    public double ValueOf(string parameter, double[] values) => _estimated.TryGetValue(parameter, out var k) ? values[k] : _parameters[parameter].Nominal;

    /// <summary>The number of an estimated parameter; −1 for others.</summary>
    public int NumberOf(string parameter) => _estimated.GetValueOrDefault(parameter, -1);

    /// <summary>Whether a name is a parameter of the problem that the model does not have.</summary>
    public bool IsOutside(string name) => !_constants.Contains(name) && _parameters.ContainsKey(name);

    /// <summary>Whether a name is a constant of the model.</summary>
    public bool IsConstant(string name) => _constants.Contains(name);

    /// <summary>Whether a name can be watched in the model.</summary>
    public bool IsVariable(string name) => _species.Contains(name) || _problem.Network.Assignments.Any(a => a.Name == name);

    /// <summary>What a constant or an initial value is set to in a condition; <see langword="null"/> where the model says.</summary>
    private RateExpression? Binding(EstimationCondition condition, string target) => condition.Overrides.TryGetValue(target, out var value) ? value
        : _constants.Contains(target) && _parameters.ContainsKey(target) ? new RateExpression.Symbol(target)
        : null;

    private double Value(RateExpression binding, double[] values) => binding switch
    {
        RateExpression.Constant(var number) => number,
        RateExpression.Symbol(var name) => ValueOf(name, values),
        _ => throw new InvalidOperationException($"{binding} is neither a number nor a parameter. This is a bug in LoopSim."),
    };

    private ReactionNetwork NetworkIn(EstimationCondition condition, double[] values)
    {
        var constants = _problem.Network.ConstantValues.ToArray();
        for (var i = 0; i < constants.Length; i++)
        {
            if (Binding(condition, _problem.Network.ConstantNames[i]) is { } binding)
                constants[i] = Value(binding, values);
        }
        return _problem.Network.WithConstants(constants);
    }

    private double[] SlopesIn(EstimationCondition condition) => [.. _sensitivity.Directions.Select(name => EstimatedBy(condition, name) >= 0 ? 1.0 : 0)];

    private SensitivityState Initial(ReactionNetwork network, EstimationCondition condition, double[] values)
    {
        var initial = _sensitivity.InitialState(network, SlopesIn(condition));
        // A species among the directions brings a derivative only where it follows a parameter here.
        var loose = _sensitivity.Directions.Where(name => _species.Contains(name) && !condition.Overrides.ContainsKey(name)).Select(name => network.IndexOfSpecies(name))
            .Select(i => (i, initial.State[i], (IReadOnlyList<double>)[.. _sensitivity.Directions.Select((name, j) => name == network.Species[i].Name ? 0 : initial.Derivative(i, j))])).ToList();
        return initial.With(0, loose).With(0, Set(condition, values));
    }

    /// <summary>The species that a condition sets, with the derivatives of what it sets them to.</summary>
    private IEnumerable<(int Species, double Value, IReadOnlyList<double> Derivatives)> Set(EstimationCondition condition, double[] values)
    {
        foreach (var (target, binding) in condition.Overrides)
        {
            if (_species.Contains(target))
                yield return (_problem.Network.IndexOfSpecies(target), Value(binding, values), [.. _sensitivity.Directions.Select(name => name == target && EstimatedBy(condition, name) >= 0 ? 1.0 : 0)]);
        }
    }

    private SensitivityState AtRest(EstimationCondition condition, double[] values, CancellationToken cancellation)
    {
        var (network, slopes) = (NetworkIn(condition, values), SlopesIn(condition));
        return SensitivityRest.Find(network, Initial(network, condition, values), _sensitivity.SizesOf(network), _options.AbsoluteTolerance, To);

        SensitivityState To(SensitivityState state, double time) => _sensitivity.Run(network, [time], _options, state, slopes, cancellation).StateAt(0);
    }

    /// <summary>A direction carries what it gathered before: it cannot follow one parameter there and another here.</summary>
    private void ThrowIfContrary(int? before, int condition)
    {
        if (before is not { } first)
            return;
        foreach (var name in _sensitivity.Directions)
        {
            var (there, here) = (EstimatedBy(_problem.Conditions[first], name), EstimatedBy(_problem.Conditions[condition], name));
            if (there >= 0 && here >= 0 && there != here)
            {
                throw new SimulationException($"\"{name}\" follows {_problem.Estimated[there].Name} in condition {_problem.Conditions[first].Name}, before, and {_problem.Estimated[here].Name} in condition "
                    + $"{_problem.Conditions[condition].Name}: derivatives of that are not there.");
            }
        }
    }
}
