using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Io.Sbml.Core;

/// <summary>The operators of MathML as rate expressions.</summary>
internal static class SbmlOperators
{
    private static readonly RateExpression Half = new Constant(0.5);

    private static readonly Dictionary<string, Func<RateExpression, RateExpression>> Unary = new(StringComparer.Ordinal)
    {
        ["exp"] = a => Shorten(new Exp(a)),
        ["ln"] = a => Shorten(new Log(a)),
        ["abs"] = a => Shorten(new Abs(a)),
        ["not"] = a => Not(a),
        ["floor"] = a => Make(ElementaryFunction.Floor, a),
        ["ceiling"] = a => Make(ElementaryFunction.Ceil, a),
        ["factorial"] = a => Make(ElementaryFunction.Factorial, a),
        ["sin"] = a => Make(ElementaryFunction.Sin, a),
        ["cos"] = a => Make(ElementaryFunction.Cos, a),
        ["tan"] = a => Make(ElementaryFunction.Tan, a),
        ["sec"] = a => Inverse(Make(ElementaryFunction.Cos, a)),
        ["csc"] = a => Inverse(Make(ElementaryFunction.Sin, a)),
        ["cot"] = a => Inverse(Make(ElementaryFunction.Tan, a)),
        ["sinh"] = a => Make(ElementaryFunction.Sinh, a),
        ["cosh"] = a => Make(ElementaryFunction.Cosh, a),
        ["tanh"] = a => Make(ElementaryFunction.Tanh, a),
        ["sech"] = a => Inverse(Make(ElementaryFunction.Cosh, a)),
        ["csch"] = a => Inverse(Make(ElementaryFunction.Sinh, a)),
        ["coth"] = a => Inverse(Make(ElementaryFunction.Tanh, a)),
        ["arcsin"] = a => Make(ElementaryFunction.Asin, a),
        ["arccos"] = a => Make(ElementaryFunction.Acos, a),
        ["arctan"] = a => Make(ElementaryFunction.Atan, a),
        ["arcsec"] = a => Make(ElementaryFunction.Acos, Inverse(a)),
        ["arccsc"] = a => Make(ElementaryFunction.Asin, Inverse(a)),
        ["arccot"] = a => Make(ElementaryFunction.Atan, Inverse(a)),
        ["arcsinh"] = a => Make(ElementaryFunction.Asinh, a),
        ["arccosh"] = a => Make(ElementaryFunction.Acosh, a),
        ["arctanh"] = a => Make(ElementaryFunction.Atanh, a),
        ["arcsech"] = a => Make(ElementaryFunction.Acosh, Inverse(a)),
        ["arccsch"] = a => Make(ElementaryFunction.Asinh, Inverse(a)),
        ["arccoth"] = a => Make(ElementaryFunction.Atanh, Inverse(a)),
    };

    private static readonly Dictionary<string, Func<RateExpression, RateExpression, RateExpression>> Comparisons = new(StringComparer.Ordinal)
    {
        ["lt"] = (a, b) => Shorten(new IfLess(a, b, One, Zero)),
        ["gt"] = (a, b) => Shorten(new IfLess(b, a, One, Zero)),
        ["leq"] = (a, b) => Shorten(new IfLess(b, a, Zero, One)),
        ["geq"] = (a, b) => Shorten(new IfLess(a, b, Zero, One)),
        ["eq"] = Equal,
    };

    private static readonly string[] Others = ["plus", "times", "minus", "divide", "power", "root", "log", "and", "or", "xor", "implies", "neq", "min", "max", "quotient", "rem"];

    /// <summary>The names of all operators.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Unary.Keys, .. Comparisons.Keys, .. Others];

    /// <summary>Returns what an operator makes of its operands; <see langword="null"/> where there is no such operator of so many.</summary>
    /// <param name="name">The name of its element.</param>
    /// <param name="a">The operands.</param>
    /// <param name="qualifier">The degree of a root or the base of a logarithm, where it is given.</param>
    public static RateExpression? Apply(string name, List<RateExpression> a, RateExpression? qualifier)
    {
        if (Unary.TryGetValue(name, out var unary))
            return a.Count == 1 ? unary(a[0]) : null;
        if (Comparisons.TryGetValue(name, out var compare))
            return a.Count >= 2 ? All(a.Zip(a.Skip(1), compare)) : null;
        return (name, a) switch
        {
            ("plus", _) => a.Aggregate(Zero, Sum),
            ("times", _) => a.Aggregate(One, Product),
            ("minus", [var x]) => Opposite(x),
            ("minus", [var x, var y]) => Difference(x, y),
            ("divide", [var x, var y]) => Quotient(x, y),
            ("power", [var x, var y]) => Shorten(new Power(x, y)),
            ("root", [var x]) => qualifier is null or Constant { Value: 2 } ? Shorten(new Sqrt(x)) : Shorten(new Power(x, Quotient(One, qualifier))),
            ("log", [var x]) => Quotient(Shorten(new Log(x)), Shorten(new Log(qualifier ?? new Constant(10)))),
            ("neq", [var x, var y]) => Not(Equal(x, y)),
            ("and", _) => All(a),
            ("or", _) => Not(All(a.Select(Not))),
            ("xor", _) => a.Select(Truth).Aggregate(Zero, (x, y) => Difference(Sum(x, y), Product(new Constant(2), Product(x, y)))),
            ("implies", [var x, var y]) => Not(Product(Truth(x), Not(y))),
            ("min", [var first, .. var rest]) => rest.Aggregate(first, (x, y) => Shorten(new Minimum(x, y))),
            ("max", [var first, .. var rest]) => rest.Aggregate(first, (x, y) => Shorten(new Maximum(x, y))),
            ("quotient", [var x, var y]) => Truncated(Quotient(x, y)),
            ("rem", [var x, var y]) => Difference(x, Product(y, Truncated(Quotient(x, y)))),
            _ => null,
        };
    }

    /// <summary>Returns one value where a condition holds, else another.</summary>
    public static RateExpression Where(RateExpression condition, RateExpression then, RateExpression otherwise) => condition switch
    {
        Constant(var value) => value != 0 ? then : otherwise,
        IfLess(var a, var b, Constant { Value: 1 }, Constant { Value: 0 }) => Shorten(new IfLess(a, b, then, otherwise)),
        IfLess(var a, var b, Constant { Value: 0 }, Constant { Value: 1 }) => Shorten(new IfLess(a, b, otherwise, then)),
        _ => Shorten(new IfLess(Half, Truth(condition), then, otherwise)),
    };

    private static RateExpression Make(ElementaryFunction function, RateExpression a) => Shorten(new Elementary(function, a));

    private static RateExpression Inverse(RateExpression a) => Quotient(One, a);

    private static RateExpression Equal(RateExpression a, RateExpression b) => Shorten(new IfLess(a, b, Zero, Shorten(new IfLess(b, a, Zero, One))));

    private static RateExpression All(IEnumerable<RateExpression> conditions) => conditions.Select(Truth).Aggregate(One, Product);

    private static RateExpression Not(RateExpression condition) => condition switch
    {
        IfLess(var a, var b, Constant then, Constant otherwise) => new IfLess(a, b, then.Value == 0 ? One : Zero, otherwise.Value == 0 ? One : Zero),
        _ => Difference(One, Truth(condition)),
    };

    /// <summary>Returns 1 where a value is not 0, and 0 where it is.</summary>
    private static RateExpression Truth(RateExpression value) => IsTruth(value) ? value : Not(Equal(value, Zero));

    private static bool IsTruth(RateExpression value) => value switch
    {
        Constant(0 or 1) => true,
        IfLess(_, _, var then, var otherwise) => IsTruth(then) && IsTruth(otherwise),
        Multiply(var a, var b) => IsTruth(a) && IsTruth(b),
        Subtract(Constant { Value: 1 }, var b) => IsTruth(b),
        _ => false,
    };

    /// <summary>Cut off toward zero.</summary>
    private static RateExpression Truncated(RateExpression a) => Shorten(new IfLess(a, Zero, Make(ElementaryFunction.Ceil, a), Make(ElementaryFunction.Floor, a)));
}
