using System.Collections.Immutable;
using System.Globalization;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Programs whose parts that follow from constants alone are computed once for each set of constants, and not at each evaluation.</summary>
/// <remarks>
/// <para>Products and quotients are written anew to that end: all that is constant in one becomes a single factor, what is positive and stands above and below cancels, and of a sum below that has
/// a constant in it the reciprocal is taken, which all quotients that have it share. <c>cell*(k*A*B)/cell/(1 + C)</c> becomes <c>A*B*(1/(1 + C))*k</c>. Other sums may become so small that
/// they have no reciprocal: <c>A/(A + B)</c> stays as it is.</para>
/// <para>The values are those of the programs but for rounding. Where a constant part is infinite or not a number, the whole need not be the same infinity.</para>
/// </remarks>
internal sealed class FixedParts
{
    /// <summary>Longer products are cut: a product of products of products may have more factors than there are atoms in the world.</summary>
    private const int MostFactors = 64;

    private readonly HashSet<string> _fixed;
    private readonly HashSet<string> _positive;
    private readonly Dictionary<RateExpression, string> _names = [];
    private readonly List<RateDefinition> _parts = [];

    /// <summary>Splits programs, which share their fixed parts.</summary>
    /// <param name="programs">The programs, which have the same parameters.</param>
    /// <param name="constants">The parameters that are constant.</param>
    /// <param name="positive">The constants that are finite and above zero.</param>
    public FixedParts(IReadOnlyList<RateProgram> programs, IEnumerable<string> constants, IEnumerable<string> positive)
    {
        _fixed = constants.ToHashSet(StringComparer.Ordinal);
        _positive = positive.ToHashSet(StringComparer.Ordinal);
        var rewritten = programs.Select(program => (Program: program, Rewriting: new Rewriting(this, program))).ToList();
        var parameters = programs[0].Parameters;
        Values = new("fixed parts", [], parameters, _parts, _parts.Select((part, i) => new RateOutput(i, new Symbol(part.Name))), _parts.Count);
        parameters = [.. parameters, .. _parts.Select(part => part.Name)];
        Programs = [.. rewritten.Select(r => new RateProgram(r.Program.Title, r.Program.States, parameters, r.Rewriting.Definitions, r.Rewriting.Outputs, r.Program.OutputLength))];
    }

    /// <summary>The fixed parts, from the constants.</summary>
    public RateProgram Values { get; }

    /// <summary>The programs, in the order in which they were given, with the fixed parts behind their parameters.</summary>
    public ImmutableArray<RateProgram> Programs { get; }

    /// <summary>The name of a fixed part, which becomes one where it was none.</summary>
    private RateExpression PartOf(RateExpression value)
    {
        if (value is Symbol or Constant)
            return value;
        if (!_names.TryGetValue(value, out var name))
        {
            // Names of the model cannot hold a $.
            name = string.Create(CultureInfo.InvariantCulture, $"$fixed{_parts.Count}");
            _names.Add(value, name);
            _parts.Add(new(name, value));
            _fixed.Add(name);
        }
        return new Symbol(name);
    }

    /// <summary>The rewriting of one program.</summary>
    private sealed class Rewriting
    {
        private readonly FixedParts _parts;
        private readonly Dictionary<string, RateExpression> _fixedDefinitions = new(StringComparer.Ordinal);
        private readonly Dictionary<RateExpression, RateExpression> _done = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<RateExpression, bool> _isFixed = new(ReferenceEqualityComparer.Instance);

        public Rewriting(FixedParts parts, RateProgram program)
        {
            _parts = parts;
            foreach (var (name, value) in program.Definitions)
            {
                if (IsFixed(value))
                    _fixedDefinitions.Add(name, Rewritten(value));
                else
                    Definitions.Add(new(name, Rewritten(value)));
            }
            Outputs = [.. program.Outputs.Select(output => output with { Value = Rewritten(output.Value) })];
        }

        public List<RateDefinition> Definitions { get; } = [];

        public List<RateOutput> Outputs { get; }

        private bool IsFixed(RateExpression expression)
        {
            if (expression is Constant or Time)
                return expression is Constant;
            if (expression is Symbol(var name))
                return _parts._fixed.Contains(name) || _fixedDefinitions.ContainsKey(name);
            if (!_isFixed.TryGetValue(expression, out var isFixed))
                _isFixed[expression] = isFixed = expression.Operands().All(IsFixed);
            return isFixed;
        }

        private RateExpression Rewritten(RateExpression expression)
        {
            if (expression is Constant or Time)
                return expression;
            if (!_done.TryGetValue(expression, out var result))
                _done[expression] = result = Rewrite(expression);
            return result;
        }

        private RateExpression Rewrite(RateExpression expression) => expression switch
        {
            Symbol(var name) => _fixedDefinitions.GetValueOrDefault(name, expression),
            Multiply or Divide or Negate => Product(expression),
            _ when IsFixed(expression) => _parts.PartOf(RateRewriting.MapOperands(expression, WithoutDefinitions)),
            _ => RateSimplifier.Shorten(RateRewriting.MapOperands(expression, Rewritten)),
        };

        /// <summary>A fixed expression as it stands, but for names that are defined.</summary>
        private RateExpression WithoutDefinitions(RateExpression expression) => _fixedDefinitions.Count == 0 ? expression : expression.Substitute(_fixedDefinitions);

        private RateExpression Product(RateExpression expression)
        {
            var factors = new Factors();
            Collect(expression, false, factors);
            factors.Cancel(_parts._positive);
            var isFixed = factors.Varying.Count + factors.Below.Count == 0;
            var coefficient = factors.Coefficient;
            if (factors.IsNegative && isFixed)
                coefficient = RateSimplifier.Opposite(coefficient);
            coefficient = _parts.PartOf(coefficient);
            if (isFixed)
                return coefficient;
            var value = RateSimplifier.Product(factors.Below.Aggregate(factors.Varying.Aggregate(One, RateSimplifier.Product), RateSimplifier.Quotient), coefficient);
            return factors.IsNegative ? RateSimplifier.Opposite(value) : value;
        }

        private void Collect(RateExpression expression, bool isBelow, Factors factors)
        {
            switch (expression)
            {
                case Negate(var a):
                    factors.IsNegative = !factors.IsNegative;
                    Collect(a, isBelow, factors);
                    break;
                case Multiply(var a, var b) when factors.Count < MostFactors:
                    Collect(a, isBelow, factors);
                    Collect(b, isBelow, factors);
                    break;
                case Divide(var a, Hill b) when !isBelow && IsFixed(b) && !IsFixed(a):
                    // A Hill function that is normalised stays a quotient, which is 1 exactly where it should be.
                    factors.Varying.Add(new Divide(Rewritten(a), _parts.PartOf(WithoutDefinitions(b))));
                    break;
                case Divide(var a, var b) when factors.Count < MostFactors:
                    Collect(a, isBelow, factors);
                    Collect(b, !isBelow, factors);
                    break;
                case var _ when IsFixed(expression):
                    (isBelow ? factors.FixedBelow : factors.Fixed).Add(WithoutDefinitions(expression));
                    break;
                case var _ when isBelow && !HasFixedTerm(expression):
                    factors.Below.Add(Rewritten(expression));
                    break;
                default:
                    var value = Rewritten(expression);
                    factors.Varying.Add(isBelow ? new Divide(One, value) : value);
                    break;
            }
        }

        private bool HasFixedTerm(RateExpression expression) => expression is Add or Subtract && expression.Operands().Any(term => IsFixed(term) || HasFixedTerm(term));
    }

    /// <summary>A product taken apart.</summary>
    private sealed class Factors
    {
        public List<RateExpression> Fixed { get; } = [];

        public List<RateExpression> FixedBelow { get; } = [];

        public List<RateExpression> Varying { get; } = [];

        public List<RateExpression> Below { get; } = [];

        public bool IsNegative { get; set; }

        public int Count => Fixed.Count + FixedBelow.Count + Varying.Count + Below.Count;

        /// <summary>The product of all that is fixed.</summary>
        public RateExpression Coefficient
        {
            get
            {
                var above = Fixed.Aggregate(One, RateSimplifier.Product);
                return FixedBelow.Count == 0 ? above : RateSimplifier.Quotient(above, FixedBelow.Aggregate(RateSimplifier.Product));
            }
        }

        /// <summary>Leaves out what stands above and below.</summary>
        public void Cancel(HashSet<string> positive)
        {
            if (FixedBelow.Count > 0)
                Fixed.RemoveAll(above => above is Symbol(var name) && positive.Contains(name) && FixedBelow.Remove(above));
        }
    }
}
