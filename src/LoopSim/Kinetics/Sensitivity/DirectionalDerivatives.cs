using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>Differentiates expressions that name definitions along a direction in the space of time, states and constants; each definition once.</summary>
/// <remarks>The derivatives of definitions become definitions of their own, behind those they need.</remarks>
internal sealed class DirectionalDerivatives
{
    private readonly Dictionary<string, RateExpression> _values;
    private readonly Dictionary<string, RateExpression> _slopes = new(StringComparer.Ordinal);
    private readonly List<RateDefinition> _definitions;
    private readonly Func<string, RateExpression> _direction;

    /// <summary>Creates the derivatives.</summary>
    /// <param name="definitions">What expressions may name, in order of evaluation.</param>
    /// <param name="direction">What the direction adds to a name that is none of the definitions.</param>
    public DirectionalDerivatives(IEnumerable<RateDefinition> definitions, Func<string, RateExpression> direction)
    {
        _definitions = [.. definitions];
        _values = _definitions.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
        _direction = direction;
    }

    /// <summary>The definitions, then those of the derivatives that were asked for so far.</summary>
    public IReadOnlyList<RateDefinition> Definitions => _definitions;

    /// <summary>The derivative of an expression along the direction.</summary>
    public RateExpression Of(RateExpression expression) => RateDerivative.Total(expression, OfSymbol, _direction(RateVocabulary.TimeName));

    /// <summary>The name of what a direction adds to a quantity.</summary>
    public static string NameOf(string quantity) => $"d({quantity})";

    private RateExpression OfSymbol(string name)
    {
        if (!_values.TryGetValue(name, out var value))
            return _direction(name);
        if (_slopes.TryGetValue(name, out var slope))
            return slope;
        slope = Of(value);
        if (slope is not (RateExpression.Constant or RateExpression.Symbol))
        {
            _definitions.Add(new RateDefinition(NameOf(name), slope));
            slope = new RateExpression.Symbol(NameOf(name));
        }
        return _slopes[name] = slope;
    }
}
