using static LoopSim.Kinetics.Rates.RateExpression;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Kinetics.Rates;

/// <summary>Differentiates rate laws symbolically; the results are simplified.</summary>
/// <remarks>
/// Exact wherever the expression is differentiable. At the kink of abs, min and max one of the two one-sided derivatives is taken
/// (of abs at 0: that of x; of min and max at equal values: that of the first), and the Hill function at x = 0 is
/// differentiated from the right. Steps (floor, ceil, factorial) have the slope 0. Where a part has no derivative at all (a root or a logarithm at 0) the result is infinite or not a
/// number. The second derivative of a Hill function is 0 at x ≤ 0 and
/// supposes K > 0.
/// </remarks>
public static class RateDerivative
{
    /// <summary>Returns the partial derivative by a name.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="symbol">The name.</param>
    public static RateExpression BySymbol(RateExpression expression, string symbol) =>
        Total(expression, name => name == symbol ? One : Zero, Zero);

    /// <summary>Returns the partial derivative by the time, the values of all names held.</summary>
    /// <param name="expression">The expression.</param>
    public static RateExpression ByTime(RateExpression expression) => Total(expression, _ => Zero, One);

    /// <summary>Returns the derivative along a direction, by the chain rule.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="ofSymbol">The derivative of the value of a name.</param>
    /// <param name="ofTime">The derivative of the time.</param>
    public static RateExpression Total(RateExpression expression, Func<string, RateExpression> ofSymbol, RateExpression ofTime)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(ofSymbol);
        var done = new Dictionary<RateExpression, RateExpression>(ReferenceEqualityComparer.Instance);
        return D(expression);

        RateExpression D(RateExpression e)
        {
            // What a leaf comes to takes less to find than to look up.
            if (e is Constant or Symbol or Time)
                return Differentiate(e);
            if (!done.TryGetValue(e, out var result))
                done[e] = result = Differentiate(e);
            return result;
        }

        RateExpression Differentiate(RateExpression e) => e switch
        {
            Constant => Zero,
            Symbol(var name) => ofSymbol(name),
            Time => ofTime,
            Negate(var a) => Opposite(D(a)),
            Add(var a, var b) => Sum(D(a), D(b)),
            Subtract(var a, var b) => Difference(D(a), D(b)),
            Multiply(var a, var b) => Sum(Product(D(a), b), Product(a, D(b))),
            Divide(var a, var b) => Difference(Quotient(D(a), b), Product(Quotient(e, b), D(b))),
            Power(var a, var b) => Sum(PowerByBase(a, b, D(a)), PowerByExponent(e, a, b, D(b))),
            Exp(var a) => Product(e, D(a)),
            Log(var a) => Quotient(D(a), a),
            Sqrt(var a) => Quotient(D(a), Product(new Constant(2), e)),
            Abs(var a) => Choice(a, Zero, Opposite(D(a)), D(a)),
            Elementary(var function, var a) => D(a) is var slope && IsZero(slope) ? Zero : Product(SlopeOf(function, a, e), slope),
            Minimum(var a, var b) => Choice(b, a, D(b), D(a)),
            Maximum(var a, var b) => Choice(a, b, D(b), D(a)),
            Hill(var x, var k, var n) => Sum(Sum(
                Product(new HillSlope(HillVariable.Argument, x, k, n), D(x)),
                Product(new HillSlope(HillVariable.HalfPoint, x, k, n), D(k))),
                Product(new HillSlope(HillVariable.Exponent, x, k, n), D(n))),
            HillSlope(var by, var x, var k, var n) => Choice(Zero, x, D(SlopeInFull(by, x, k, n)), Zero),
            IfLess(var a, var b, var then, var otherwise) => Choice(a, b, D(then), D(otherwise)),
            _ => throw new InvalidOperationException($"There is no derivative of {e.GetType().Name}. This is a bug in LoopSim."),
        };
    }

    /// <summary>The slope of an elementary function at a, where its value is f.</summary>
    private static RateExpression SlopeOf(ElementaryFunction function, RateExpression a, RateExpression f)
    {
        var square = Product(a, a);
        return function switch
        {
            ElementaryFunction.Sin => new Elementary(ElementaryFunction.Cos, a),
            ElementaryFunction.Cos => new Negate(new Elementary(ElementaryFunction.Sin, a)),
            ElementaryFunction.Tan => Sum(One, Product(f, f)),
            ElementaryFunction.Asin => Quotient(One, new Sqrt(Difference(One, square))),
            ElementaryFunction.Acos => Opposite(Quotient(One, new Sqrt(Difference(One, square)))),
            ElementaryFunction.Atan => Quotient(One, Sum(One, square)),
            ElementaryFunction.Sinh => new Elementary(ElementaryFunction.Cosh, a),
            ElementaryFunction.Cosh => new Elementary(ElementaryFunction.Sinh, a),
            ElementaryFunction.Tanh => Difference(One, Product(f, f)),
            ElementaryFunction.Asinh => Quotient(One, new Sqrt(Sum(square, One))),
            ElementaryFunction.Acosh => Quotient(One, new Sqrt(Difference(square, One))),
            ElementaryFunction.Atanh => Quotient(One, Difference(One, square)),
            ElementaryFunction.Floor or ElementaryFunction.Ceil or ElementaryFunction.Factorial => Zero,
            _ => throw new InvalidOperationException($"There is no derivative of {function}. This is a bug in LoopSim."),
        };
    }

    private static RateExpression Choice(RateExpression a, RateExpression b, RateExpression then, RateExpression otherwise) =>
        Shorten(new IfLess(a, b, then, otherwise));

    // b·a^(b−1)·a'
    private static RateExpression PowerByBase(RateExpression a, RateExpression b, RateExpression slope) => IsZero(slope)
        ? Zero
        : Product(Product(b, Shorten(new Power(a, Difference(b, One)))), slope);

    // a^b·ln(a)·b', and 0 at a = 0 (its limit for b > 0), where the logarithm is infinite.
    private static RateExpression PowerByExponent(RateExpression power, RateExpression a, RateExpression b, RateExpression slope) => IsZero(slope)
        ? Zero
        : Product(Choice(Zero, a, Product(power, Shorten(new Log(a))), ZeroBaseSlope(a, b)), slope);

    // For a negative base the power is real for whole exponents only and has no derivative by the exponent: ln(a) says NaN.
    private static RateExpression ZeroBaseSlope(RateExpression a, RateExpression b) =>
        Choice(a, Zero, Shorten(new Log(a)), Choice(Zero, b, Zero, Shorten(new Log(a))));

    // n·q/x, −n·q/K and q·ln(x/K) with q = H·(1 − H): the same slopes written out, for x > 0 and K > 0. There 1 − H(x, K) is H(K, x), which
    // does not cancel where H is near 1.
    private static RateExpression SlopeInFull(HillVariable by, RateExpression x, RateExpression k, RateExpression n)
    {
        var spread = new Multiply(new Hill(x, k, n), new Hill(k, x, n));
        return by switch
        {
            HillVariable.Argument => new Divide(new Multiply(n, spread), x),
            HillVariable.HalfPoint => new Negate(new Divide(new Multiply(n, spread), k)),
            HillVariable.Exponent => new Multiply(spread, new Log(new Divide(x, k))),
            _ => throw new InvalidOperationException($"The Hill function has no variable {by}. This is a bug in LoopSim."),
        };
    }
}
