using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics;

/// <summary>Differentiates expressions that name assignments, each assignment once per variable.</summary>
/// <remarks>Derivatives of assignments become definitions of their own, in order. Assignments that use one another would otherwise be written out into
/// one another, and the text could double with each.</remarks>
internal sealed class ChainRule
{
    private readonly Dictionary<string, RateExpression> _values;
    private readonly Dictionary<string, HashSet<string>> _dependencies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assignment, string Variable), RateExpression> _slopes = [];
    private readonly List<RateDefinition> _definitions;

    public ChainRule(IReadOnlyCollection<RateDefinition> assignments)
    {
        _definitions = [.. assignments];
        _values = assignments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        foreach (var (name, value) in assignments)
            _dependencies.Add(name, Dependencies(value));
    }

    /// <summary>The assignments, then the derivatives that were asked for so far.</summary>
    public IReadOnlyList<RateDefinition> Definitions => _definitions;

    /// <summary>The derivative of an expression by a variable that is no assignment.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variable">The variable's name, or the word for the time.</param>
    public RateExpression Derivative(RateExpression expression, string variable) =>
        RateDerivative.Total(expression, name => OfSymbol(name, variable), variable == RateVocabulary.TimeName ? One : Zero);

    /// <summary>Every name that the value of an expression rests on, through assignments too; the word for the time among them.</summary>
    /// <param name="expression">The expression.</param>
    public HashSet<string> Dependencies(RateExpression expression)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (expression.ContainsTime())
            names.Add(RateVocabulary.TimeName);
        foreach (var name in expression.Symbols())
        {
            names.Add(name);
            if (_dependencies.TryGetValue(name, out var further))
                names.UnionWith(further);
        }
        return names;
    }

    private RateExpression OfSymbol(string name, string variable)
    {
        if (name == variable)
            return One;
        if (!_values.TryGetValue(name, out var value) || !_dependencies[name].Contains(variable))
            return Zero;
        if (_slopes.TryGetValue((name, variable), out var slope))
            return slope;
        slope = Derivative(value, variable);
        if (slope is not (Constant or Symbol or Time))
        {
            _definitions.Add(new($"d({name})/d({variable})", slope));
            slope = new Symbol(_definitions[^1].Name);
        }
        return _slopes[(name, variable)] = slope;
    }
}
