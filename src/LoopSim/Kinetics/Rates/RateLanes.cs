using System.Runtime.Intrinsics;

namespace LoopSim.Kinetics.Rates;

/// <summary>The functions of rate laws for several lanes at once: those of <see cref="RateFunctions"/> and <see cref="Math"/>, lane by lane.</summary>
/// <remarks>Exponentials, logarithms and powers with broken exponents come from vector code and may differ from the scalar ones in the last places: by a few units for exponentials and logarithms, and for powers by
/// so many times the logarithm of the result. All else is equal bit for bit (RateLanesTests).</remarks>
public static class RateLanes
{
    /// <summary>The number of lanes.</summary>
    public const int Count = 8;

    private const double LargestExponent = 700;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Returns eᵃ.</summary>
    /// <param name="a">a.</param>
    public static Vector512<double> Exp(Vector512<double> a)
    {
        // The framework's vector code leaves all lanes to scalar code where one is beyond its range.
        var isUsual = Vector512.LessThan(Vector512.Abs(a), Vector512.Create(LargestExponent));
        var value = Vector512.Exp(Vector512.ConditionalSelect(isUsual, a, Vector512<double>.Zero));
        return AreAll(isUsual) ? value : Mend(value, isUsual, a, a, a, static (a, _, _) => Math.Exp(a));
    }

    /// <summary>Returns the natural logarithm.</summary>
    /// <param name="a">a.</param>
    public static Vector512<double> Log(Vector512<double> a)
    {
        var isUsual = IsUsualBase(a);
        var value = Vector512.Log(Vector512.ConditionalSelect(isUsual, a, Vector512<double>.One));
        return AreAll(isUsual) ? value : Mend(value, isUsual, a, a, a, static (a, _, _) => Math.Log(a));
    }

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
        var isMultipliedOut = Vector512.Equals(exponent, Vector512.Floor(exponent)) & Vector512.LessThanOrEqual(Vector512.Abs(exponent), Vector512.Create((double)RateFunctions.LargestMultipliedExponent));
        var isUsual = IsUsualBase(x) & ~isMultipliedOut;
        var logarithm = exponent * Vector512.Log(Vector512.ConditionalSelect(isUsual, x, Vector512<double>.One));
        isUsual &= Vector512.LessThan(Vector512.Abs(logarithm), Vector512.Create(LargestExponent));
        var power = Vector512.Exp(Vector512.ConditionalSelect(isUsual, logarithm, Vector512<double>.Zero));
        return AreAll(isUsual) ? power : Mend(power, isUsual, x, exponent, exponent, static (x, exponent, _) => RateFunctions.Power(x, exponent));
    }

    /// <summary>Returns the Hill function, as <see cref="RateFunctions.Hill"/>.</summary>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K.</param>
    /// <param name="exponent">n.</param>
    public static Vector512<double> Hill(Vector512<double> x, Vector512<double> halfPoint, Vector512<double> exponent)
    {
        var isUsual = Vector512.GreaterThanOrEqual(exponent, Vector512<double>.Zero) & Vector512.GreaterThan(halfPoint, Vector512<double>.Zero) & Vector512.Equals(x, x);
        var isLow = Vector512.LessThanOrEqual(x, halfPoint);
        var isSome = Vector512.GreaterThan(x, Vector512<double>.Zero);
        // Where there is nothing the ratio is not used; 1 keeps powers of it finite.
        var ratio = Vector512.ConditionalSelect(isSome, Vector512.ConditionalSelect(isLow, x, halfPoint) / Vector512.ConditionalSelect(isLow, halfPoint, x), Vector512<double>.One);
        var power = Power(ratio, exponent);
        var value = Vector512.ConditionalSelect(isSome, Vector512.ConditionalSelect(isLow, power, Vector512<double>.One) / (Vector512<double>.One + power), Vector512<double>.Zero);
        return AreAll(isUsual) ? value : Mend(value, isUsual, x, halfPoint, exponent, RateFunctions.Hill);
    }

    /// <summary>Returns a partial derivative of the Hill function, as <see cref="RateFunctions.HillSlope"/>.</summary>
    /// <param name="by">Which derivative.</param>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K.</param>
    /// <param name="exponent">n.</param>
    public static Vector512<double> HillSlope(HillVariable by, Vector512<double> x, Vector512<double> halfPoint, Vector512<double> exponent)
    {
        if (by == HillVariable.HalfPoint)
            return Mend(x, Vector512<double>.Zero, x, halfPoint, exponent, static (x, halfPoint, exponent) => RateFunctions.HillSlope(HillVariable.HalfPoint, x, halfPoint, exponent));
        if (by == HillVariable.Exponent)
            return Mend(x, Vector512<double>.Zero, x, halfPoint, exponent, static (x, halfPoint, exponent) => RateFunctions.HillSlope(HillVariable.Exponent, x, halfPoint, exponent));
        var isUsual = Vector512.GreaterThan(x, Vector512<double>.Zero) & Vector512.GreaterThan(halfPoint, Vector512<double>.Zero) & Vector512.GreaterThan(exponent, Vector512<double>.Zero);
        var isLow = Vector512.LessThanOrEqual(x, halfPoint);
        var power = Power(Vector512.ConditionalSelect(isLow, x, halfPoint) / Vector512.ConditionalSelect(isLow, halfPoint, x), exponent);
        var spread = (Vector512<double>.One + power) * (Vector512<double>.One + power);
        var slope = exponent * (power / x) / spread;
        return AreAll(isUsual)
            ? slope
            : Mend(slope, isUsual, x, halfPoint, exponent, static (x, halfPoint, exponent) => RateFunctions.HillSlope(HillVariable.Argument, x, halfPoint, exponent));
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

    /// <summary>Where a number is positive, finite and not so small that its digits are fewer.</summary>
    private static Vector512<double> IsUsualBase(Vector512<double> x) =>
        Vector512.GreaterThanOrEqual(x, Vector512.Create(SmallestNormal)) & Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity));

    private static bool AreAll(Vector512<double> mask) => Vector512.EqualsAll(mask.AsInt64(), Vector512<long>.AllBitsSet);

    /// <summary>Puts in what scalar code gives where a lane is not as usual: no lane sees what its neighbours are.</summary>
    private static Vector512<double> Mend(
        Vector512<double> value, Vector512<double> isUsual, Vector512<double> a, Vector512<double> b, Vector512<double> c, Func<double, double, double, double> alone)
    {
        Span<double> result = stackalloc double[Count];
        value.CopyTo(result);
        for (var lane = 0; lane < Count; lane++)
        {
            if (isUsual.AsInt64()[lane] == 0)
                result[lane] = alone(a[lane], b[lane], c[lane]);
        }
        return Vector512.Create((ReadOnlySpan<double>)result);
    }
}
