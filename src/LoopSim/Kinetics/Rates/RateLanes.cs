using System.Runtime.Intrinsics;

namespace LoopSim.Kinetics.Rates;

/// <summary>The functions of rate laws for several lanes at once: those of <see cref="RateFunctions"/> and <see cref="Math"/>, lane by lane.</summary>
/// <remarks>Exponentials, logarithms and powers with broken exponents come from vector code and may differ from the scalar ones in the last places: by a few units for exponentials and logarithms, and for powers by
/// so many times the logarithm of the result. All else is equal bit for bit (RateLanesTests).</remarks>
public static class RateLanes
{
    /// <summary>The number of lanes.</summary>
    public const int Count = 8;

    /// <summary>Returns eᵃ.</summary>
    /// <param name="a">a.</param>
    public static Vector512<double> Exp(Vector512<double> a) => Vector512.Exp(a);

    /// <summary>Returns the natural logarithm.</summary>
    /// <param name="a">a.</param>
    public static Vector512<double> Log(Vector512<double> a) => Vector512.Log(a);

    /// <summary>Returns the square root.</summary>
    /// <param name="a">a.</param>
    public static Vector512<double> Sqrt(Vector512<double> a) => Vector512.Sqrt(a);

    /// <summary>Returns the absolute value.</summary>
    /// <param name="a">a.</param>
    public static Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    /// <summary>Returns the smaller of two numbers.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    public static Vector512<double> Minimum(Vector512<double> a, Vector512<double> b) => Vector512.Min(a, b);

    /// <summary>Returns the larger of two numbers.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    public static Vector512<double> Maximum(Vector512<double> a, Vector512<double> b) => Vector512.Max(a, b);

    /// <summary>Returns one value where a &lt; b, else the other.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="then">The value where a &lt; b.</param>
    /// <param name="otherwise">The value elsewhere.</param>
    public static Vector512<double> IfLess(Vector512<double> a, Vector512<double> b, Vector512<double> then, Vector512<double> otherwise) =>
        Vector512.ConditionalSelect(Vector512.LessThan(a, b), then, otherwise);

    /// <summary>Returns x to the power of an exponent, as <see cref="RateFunctions.Power"/>.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent.</param>
    public static Vector512<double> Power(Vector512<double> x, Vector512<double> exponent)
    {
        if (WholeExponent(exponent) is { } whole)
        {
            var product = Product(x, Math.Abs(whole));
            return whole < 0 ? Vector512<double>.One / product : product;
        }
        // Elsewhere powers have meanings of their own; positive numbers are what models raise to broken powers.
        if (Vector512.GreaterThanAll(x, Vector512<double>.Zero) && Vector512.LessThanAll(x, Vector512.Create(double.PositiveInfinity)))
            return Vector512.Exp(exponent * Vector512.Log(x));
        return Each(x, exponent, RateFunctions.Power);
    }

    /// <summary>Returns the Hill function, as <see cref="RateFunctions.Hill"/>.</summary>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K.</param>
    /// <param name="exponent">n.</param>
    public static Vector512<double> Hill(Vector512<double> x, Vector512<double> halfPoint, Vector512<double> exponent)
    {
        var isRising = Vector512.GreaterThanOrEqualAll(exponent, Vector512<double>.Zero) && Vector512.GreaterThanAll(halfPoint, Vector512<double>.Zero) && Vector512.EqualsAll(x, x);
        if (!isRising)
            return Each(x, halfPoint, exponent, RateFunctions.Hill);
        var isLow = Vector512.LessThanOrEqual(x, halfPoint);
        var isSome = Vector512.GreaterThan(x, Vector512<double>.Zero);
        // Where there is nothing the ratio is not used; 1 keeps powers of it finite.
        var ratio = Vector512.ConditionalSelect(isSome, Vector512.ConditionalSelect(isLow, x, halfPoint) / Vector512.ConditionalSelect(isLow, halfPoint, x), Vector512<double>.One);
        var power = Power(ratio, exponent);
        return Vector512.ConditionalSelect(isSome, Vector512.ConditionalSelect(isLow, power, Vector512<double>.One) / (Vector512<double>.One + power), Vector512<double>.Zero);
    }

    /// <summary>Returns a partial derivative of the Hill function, as <see cref="RateFunctions.HillSlope"/>.</summary>
    /// <param name="by">Which derivative.</param>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K.</param>
    /// <param name="exponent">n.</param>
    public static Vector512<double> HillSlope(HillVariable by, Vector512<double> x, Vector512<double> halfPoint, Vector512<double> exponent)
    {
        if (by == HillVariable.Argument && Vector512.GreaterThanAll(x, Vector512<double>.Zero) && Vector512.GreaterThanAll(halfPoint, Vector512<double>.Zero)
            && Vector512.GreaterThanAll(exponent, Vector512<double>.Zero))
        {
            var isLow = Vector512.LessThanOrEqual(x, halfPoint);
            var power = Power(Vector512.ConditionalSelect(isLow, x, halfPoint) / Vector512.ConditionalSelect(isLow, halfPoint, x), exponent);
            var spread = (Vector512<double>.One + power) * (Vector512<double>.One + power);
            return exponent * (power / x) / spread;
        }
        Span<double> result = stackalloc double[Count];
        for (var lane = 0; lane < Count; lane++)
            result[lane] = RateFunctions.HillSlope(by, x[lane], halfPoint[lane], exponent[lane]);
        return Vector512.Create((ReadOnlySpan<double>)result);
    }

    /// <summary>Returns an elementary function, as <see cref="RateFunctions.Elementary"/>.</summary>
    /// <param name="function">Which.</param>
    /// <param name="x">The argument.</param>
    public static Vector512<double> Elementary(ElementaryFunction function, Vector512<double> x)
    {
        Span<double> result = stackalloc double[Count];
        for (var lane = 0; lane < Count; lane++)
            result[lane] = RateFunctions.Elementary(function, x[lane]);
        return Vector512.Create((ReadOnlySpan<double>)result);
    }

    /// <summary>The exponent where all lanes have the same whole one that scalar code multiplies out.</summary>
    private static int? WholeExponent(Vector512<double> exponent)
    {
        var first = exponent[0];
        return Math.Abs(first) <= RateFunctions.LargestMultipliedExponent && first == Math.Floor(first) && Vector512.EqualsAll(exponent, Vector512.Create(first)) ? (int)first : null;
    }

    // In the order of RateFunctions, so that the results are the same.
    private static Vector512<double> Product(Vector512<double> x, int count)
    {
        switch (count)
        {
            case 0: return Vector512<double>.One;
            case 1: return x;
            case 2: return x * x;
            case 3: return x * x * x;
            case 4: return x * x * x * x;
        }
        var product = Vector512<double>.One;
        for (var square = x; count > 0; count >>= 1, square *= square)
        {
            if ((count & 1) == 1)
                product *= square;
        }
        return product;
    }

    private static Vector512<double> Each(Vector512<double> a, Vector512<double> b, Func<double, double, double> function)
    {
        Span<double> result = stackalloc double[Count];
        for (var lane = 0; lane < Count; lane++)
            result[lane] = function(a[lane], b[lane]);
        return Vector512.Create((ReadOnlySpan<double>)result);
    }

    private static Vector512<double> Each(Vector512<double> a, Vector512<double> b, Vector512<double> c, Func<double, double, double, double> function)
    {
        Span<double> result = stackalloc double[Count];
        for (var lane = 0; lane < Count; lane++)
            result[lane] = function(a[lane], b[lane], c[lane]);
        return Vector512.Create((ReadOnlySpan<double>)result);
    }
}
