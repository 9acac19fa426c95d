namespace LoopSim.Kinetics.Rates;

/// <summary>The functions of rate laws that the framework does not bring: one definition that the interpreter and the compiled code both call.</summary>
public static class RateFunctions
{
    /// <summary>The largest whole exponent that is taken by multiplication.</summary>
    /// <remarks>Up to here the error of the products (at most one unit in the last place each) stays below 1e-14 and
    /// multiplying is several times quicker than <see cref="Math.Pow"/>.</remarks>
    public const int LargestMultipliedExponent = 32;

    /// <summary>Powers from here up to <see cref="LargestUsualPower"/> can be multiplied with each other and squared without leaving the range of doubles.</summary>
    internal const double SmallestUsualPower = 1e-90;

    /// <summary>The largest of these powers.</summary>
    internal const double LargestUsualPower = 1e90;

    /// <summary>Returns x to the power of an exponent: by multiplication where the exponent is a whole number of at most
    /// <see cref="LargestMultipliedExponent"/>, else as <see cref="Math.Pow"/>.</summary>
    /// <param name="x">The base. A negative one with a broken exponent gives NaN: write <c>max(x, 0)^n</c> where rounding may
    /// bring a concentration below zero.</param>
    /// <param name="exponent">The exponent.</param>
    public static double Power(double x, double exponent)
    {
        if (!IsMultiplied(exponent))
            return Math.Pow(x, exponent);
        var product = Product(x, (int)Math.Abs(exponent));
        return exponent < 0 ? 1 / product : product;
    }

    /// <summary>Returns the Hill function xⁿ / (Kⁿ + xⁿ), and 0 for x ≤ 0.</summary>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K, in the unit of x. At K = 0 the function is 1 for every x above 0.</param>
    /// <param name="exponent">n; may be negative (then it falls, but for x ≤ 0 it is 0 all the same).</param>
    /// <remarks>Where the powers are far from overflow and n is a whole number, the formula itself; elsewhere computed from the ratio of x and K that is at most 1, so nothing overflows. Exactly 1/2 at x = K.</remarks>
    public static double Hill(double x, double halfPoint, double exponent)
    {
        if (x <= 0)
            return 0;
        if (exponent < 0)
            (x, halfPoint, exponent) = (halfPoint, x, -exponent);
        if (IsMultiplied(exponent) && Products(x, halfPoint, (int)exponent) is var (ofX, ofHalfPoint) && AreUsualPowers(ofX, ofHalfPoint))
            return ofX / (ofHalfPoint + ofX);
        if (x <= Math.Abs(halfPoint))
        {
            var power = Power(x / halfPoint, exponent);
            return power / (1 + power);
        }
        return 1 / (1 + Power(halfPoint / x, exponent));
    }

    /// <summary>Returns a partial derivative of <see cref="Hill"/>; at x = 0 the derivative from the right, below it 0.</summary>
    /// <param name="by">Which derivative.</param>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K, in the unit of x; positive.</param>
    /// <param name="exponent">n. Below 1 the slope by x at x = 0 is infinite, and so is the value returned.</param>
    public static double HillSlope(HillVariable by, double x, double halfPoint, double exponent)
    {
        if (x < 0)
            return 0;
        if (x == 0)
            return by == HillVariable.Argument ? SlopeAtZero(halfPoint, exponent) : 0;
        if (by == HillVariable.Argument && IsMultiplied(exponent) && Products(x, halfPoint, (int)Math.Abs(exponent)) is var (ofX, ofHalfPoint) && AreUsualPowers(ofX, ofHalfPoint))
            return exponent * (ofX * ofHalfPoint) / (x * ((ofHalfPoint + ofX) * (ofHalfPoint + ofX)));
        var ratio = x <= Math.Abs(halfPoint) ? x / halfPoint : halfPoint / x;
        var power = Power(ratio, Math.Abs(exponent));
        var spread = (1 + power) * (1 + power);
        return by switch
        {
            HillVariable.Argument => exponent * (power / x) / spread,
            HillVariable.HalfPoint => halfPoint == 0 ? -SlopeAtZero(x, exponent) : -exponent * (power / halfPoint) / spread,
            HillVariable.Exponent => power == 0 ? 0 : power / spread * (x <= Math.Abs(halfPoint) ? Math.Log(ratio) : -Math.Log(ratio)),
            _ => throw new InvalidOperationException($"The Hill function has no variable {by}. This is a bug in LoopSim."),
        };
    }

    /// <summary>Returns an elementary function of an argument.</summary>
    /// <param name="function">Which.</param>
    /// <param name="x">The argument; NaN comes of one for which the function has no real value.</param>
    public static double Elementary(ElementaryFunction function, double x) => function switch
    {
        ElementaryFunction.Sin => Math.Sin(x),
        ElementaryFunction.Cos => Math.Cos(x),
        ElementaryFunction.Tan => Math.Tan(x),
        ElementaryFunction.Asin => Math.Asin(x),
        ElementaryFunction.Acos => Math.Acos(x),
        ElementaryFunction.Atan => Math.Atan(x),
        ElementaryFunction.Sinh => Math.Sinh(x),
        ElementaryFunction.Cosh => Math.Cosh(x),
        ElementaryFunction.Tanh => Math.Tanh(x),
        ElementaryFunction.Asinh => Math.Asinh(x),
        ElementaryFunction.Acosh => Math.Acosh(x),
        ElementaryFunction.Atanh => Math.Atanh(x),
        ElementaryFunction.Floor => Math.Floor(x),
        ElementaryFunction.Ceil => Math.Ceiling(x),
        ElementaryFunction.Factorial => FactorialOf(Math.Round(x)),
        _ => throw new InvalidOperationException($"There is no function {function}. This is a bug in LoopSim."),
    };

    /// <summary>Returns the name of an elementary function as rate laws write it.</summary>
    /// <param name="function">The function.</param>
    public static string NameOf(ElementaryFunction function) => function.ToString().ToLowerInvariant();

    /// <summary>Returns one value where a &lt; b, else the other.</summary>
    /// <param name="a">Left of the comparison.</param>
    /// <param name="b">Right of the comparison.</param>
    /// <param name="then">The value where a &lt; b.</param>
    /// <param name="otherwise">The value elsewhere, also where a or b is not a number.</param>
    public static double IfLess(double a, double b, double then, double otherwise) => a < b ? then : otherwise;

    private static bool IsMultiplied(double exponent) => Math.Abs(exponent) <= LargestMultipliedExponent && exponent == Math.Floor(exponent);

    /// <summary>Whether powers are far from what doubles cannot hold.</summary>
    private static bool AreUsualPowers(double a, double b) => a >= SmallestUsualPower && b >= SmallestUsualPower && a + b <= LargestUsualPower;

    // One choice for both: asked twice, it would take longer than the products.
    private static (double OfX, double OfY) Products(double x, double y, int count) => count switch
    {
        1 => (x, y),
        2 => (x * x, y * y),
        3 => (x * x * x, y * y * y),
        4 => (x * x * x * x, y * y * y * y),
        _ => (Product(x, count), Product(y, count)),
    };

    private static double FactorialOf(double n)
    {
        // From 171 on the value is above the largest double.
        if (!(n is >= 0 and <= 170))
            return n > 170 ? double.PositiveInfinity : double.NaN;
        var product = 1.0;
        for (var factor = 2; factor <= n; factor++)
            product *= factor;
        return product;
    }

    private static double SlopeAtZero(double other, double exponent) => exponent switch
    {
        > 1 => 0,
        1 => 1 / other,
        > 0 => double.PositiveInfinity,
        _ => 0,
    };

    // Left to right for small exponents (x·x, x·x·x, x·x·x·x): the compiler writes these out and must round alike.
    private static double Product(double x, int count) => count switch
    {
        0 => 1,
        1 => x,
        2 => x * x,
        3 => x * x * x,
        4 => x * x * x * x,
        _ => Squared(x, count),
    };

    private static double Squared(double x, int count)
    {
        var product = 1.0;
        for (var square = x; count > 0; count >>= 1, square *= square)
        {
            if ((count & 1) == 1)
                product *= square;
        }
        return product;
    }
}
