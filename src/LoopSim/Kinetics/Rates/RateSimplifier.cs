using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Shortens expressions without changing their value.</summary>
/// <remarks>
/// Only rewritings that keep every bit of the result are made (constants computed, neutral elements and double signs dropped); terms
/// are not reordered. Where a part of the original is infinite or not a number the short form may be finite: <c>0*x</c> is 0.
/// The sign of a zero may change.
/// </remarks>
public static class RateSimplifier
{
    /// <summary>Returns a shorter expression of the same value.</summary>
    /// <param name="expression">The expression.</param>
    public static RateExpression Simplify(this RateExpression expression) => RateRewriting.Rewrite(expression, Shorten);

    // Derivatives are made of sums and products with zero for the most part: these need not be built to be shortened.
    internal static RateExpression Sum(RateExpression a, RateExpression b) => IsZero(a) ? b : IsZero(b) ? a : Shorten(new Add(a, b));

    internal static RateExpression Difference(RateExpression a, RateExpression b) => Shorten(new Subtract(a, b));

    internal static RateExpression Product(RateExpression a, RateExpression b) => IsZero(a) || IsZero(b) ? Zero : Shorten(new Multiply(a, b));

    internal static RateExpression Quotient(RateExpression a, RateExpression b) => Shorten(new Divide(a, b));

    internal static RateExpression Opposite(RateExpression a) => Shorten(new Negate(a));

    internal static bool IsZero(RateExpression e) => e is Constant { Value: 0 };

    /// <summary>Shortens an expression whose parts are short already.</summary>
    internal static RateExpression Shorten(RateExpression expression)
    {
        if (Folded(expression) is { } constant)
            return constant;
        return expression switch
        {
            Negate(Negate(var a)) => a,
            Add(Constant { Value: 0 }, var b) => b,
            Add(var a, Constant { Value: 0 }) => a,
            Add(var a, Negate(var b)) => new Subtract(a, b),
            Subtract(var a, Constant { Value: 0 }) => a,
            Subtract(Constant { Value: 0 }, var b) => Shorten(new Negate(b)),
            Subtract(var a, Negate(var b)) => new Add(a, b),
            Multiply(Constant { Value: 0 }, _) or Multiply(_, Constant { Value: 0 }) => Zero,
            Multiply(Constant { Value: 1 }, var b) => b,
            Multiply(var a, Constant { Value: 1 }) => a,
            Multiply(Constant { Value: -1 }, var b) => Shorten(new Negate(b)),
            Multiply(var a, Constant { Value: -1 }) => Shorten(new Negate(a)),
            Multiply(Negate(var a), var b) => Shorten(new Negate(Shorten(new Multiply(a, b)))),
            Multiply(var a, Negate(var b)) => Shorten(new Negate(Shorten(new Multiply(a, b)))),
            Divide(Constant { Value: 0 }, not Constant { Value: 0 }) => Zero,
            Divide(var a, Constant { Value: 1 }) => a,
            Divide(Negate(var a), var b) => Shorten(new Negate(Shorten(new Divide(a, b)))),
            Power(_, Constant { Value: 0 }) => One,
            Power(var a, Constant { Value: 1 }) => a,
            IfLess(Constant(var a), Constant(var b), var then, var otherwise) => a < b ? then : otherwise,
            IfLess(_, _, var then, var otherwise) when then.Equals(otherwise) => then,
            _ => expression,
        };
    }

    private static Constant? Folded(RateExpression expression)
    {
        var operands = expression.Operands();
        if (operands.IsEmpty || !operands.All(o => o is Constant))
            return null;
        var value = RateInterpreter.Evaluate(expression, _ => throw new InvalidOperationException("A constant has no names. This is a bug in LoopSim."));
        return double.IsFinite(value) ? new Constant(value) : null;
    }
}
