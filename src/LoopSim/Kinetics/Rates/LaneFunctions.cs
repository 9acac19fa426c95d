using System.Runtime.CompilerServices;

namespace LoopSim.Kinetics.Rates;

/// <summary>The functions of rate laws for several lanes at once: those of <see cref="RateFunctions"/> and <see cref="Math"/>, lane by lane.</summary>
/// <typeparam name="TVector">Doubles side by side.</typeparam>
/// <typeparam name="TWidth">Their width.</typeparam>
/// <remarks>Exponentials, logarithms and powers with broken exponents come from vector code and may differ from the scalar ones in the last places: by a few units for exponentials and logarithms, and for powers by
/// so many times the logarithm of the result. All else is equal bit for bit, and so are vectors of any width (RateLanesTests).</remarks>
internal static class LaneFunctions<TVector, TWidth>
    where TWidth : ILaneWidth<TVector>
{
    private const double LargestExponent = 700;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Returns eᵃ.</summary>
    /// <param name="a">a.</param>
    public static TVector Exp(TVector a)
    {
        // The framework's vector code leaves all lanes to scalar code where one is beyond its range.
        var isUsual = TWidth.LessThan(TWidth.Abs(a), TWidth.Repeat(LargestExponent));
        var value = TWidth.Exp(TWidth.Select(isUsual, a, TWidth.Repeat(0)));
        return TWidth.AreAll(isUsual) ? value : Mend(value, isUsual, a, a, a, static (a, _, _) => Math.Exp(a));
    }

    /// <summary>Returns the natural logarithm.</summary>
    /// <param name="a">a.</param>
    public static TVector Log(TVector a)
    {
        var isUsual = IsUsualBase(a);
        var value = TWidth.Log(TWidth.Select(isUsual, a, TWidth.Repeat(1)));
        return TWidth.AreAll(isUsual) ? value : Mend(value, isUsual, a, a, a, static (a, _, _) => Math.Log(a));
    }

    /// <summary>Returns one value where a &lt; b, else the other.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="then">The value where a &lt; b.</param>
    /// <param name="otherwise">The value elsewhere.</param>
    public static TVector IfLess(TVector a, TVector b, TVector then, TVector otherwise) => TWidth.Select(TWidth.LessThan(a, b), then, otherwise);

    /// <summary>Returns x to the power of an exponent, as <see cref="RateFunctions.Power"/>.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent.</param>
    public static TVector Power(TVector x, TVector exponent)
    {
        if (WholeExponent(exponent) is { } whole)
        {
            var product = Product(x, Math.Abs(whole));
            return whole < 0 ? TWidth.Divide(TWidth.Repeat(1), product) : product;
        }
        // Elsewhere powers have meanings of their own; positive numbers are what models raise to broken powers.
        var isUsual = TWidth.AndNot(IsUsualBase(x), IsMultiplied(exponent));
        var logarithm = TWidth.Multiply(exponent, TWidth.Log(TWidth.Select(isUsual, x, TWidth.Repeat(1))));
        isUsual = TWidth.And(isUsual, TWidth.LessThan(TWidth.Abs(logarithm), TWidth.Repeat(LargestExponent)));
        var power = TWidth.Exp(TWidth.Select(isUsual, logarithm, TWidth.Repeat(0)));
        return TWidth.AreAll(isUsual) ? power : Mend(power, isUsual, x, exponent, exponent, static (x, exponent, _) => RateFunctions.Power(x, exponent));
    }

    /// <summary>Returns the Hill function, as <see cref="RateFunctions.Hill"/>.</summary>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K.</param>
    /// <param name="exponent">n.</param>
    public static TVector Hill(TVector x, TVector halfPoint, TVector exponent)
    {
        var isSome = TWidth.LessThan(TWidth.Repeat(0), x);
        TVector value, isUsual;
        if (WholeExponent(exponent) is >= 0 and var whole)
        {
            var (ofX, ofHalfPoint) = (Product(x, whole), Product(halfPoint, whole));
            var sum = TWidth.Add(ofHalfPoint, ofX);
            isUsual = TWidth.Select(isSome, AreUsualPowers(ofX, ofHalfPoint, sum), TWidth.LessThanOrEqual(x, TWidth.Repeat(0)));
            value = TWidth.And(isSome, TWidth.Divide(ofX, sum));
        }
        else
        {
            isUsual = TWidth.And(TWidth.And(TWidth.LessThanOrEqual(TWidth.Repeat(0), exponent), TWidth.LessThan(TWidth.Repeat(0), halfPoint)), TWidth.Equals(x, x));
            isUsual = TWidth.AndNot(isUsual, IsMultiplied(exponent));
            var isLow = TWidth.LessThanOrEqual(x, halfPoint);
            // Where there is nothing the ratio is not used; 1 keeps powers of it finite.
            var ratio = TWidth.Select(isSome, TWidth.Divide(TWidth.Select(isLow, x, halfPoint), TWidth.Select(isLow, halfPoint, x)), TWidth.Repeat(1));
            var power = Power(ratio, exponent);
            value = TWidth.And(isSome, TWidth.Divide(TWidth.Select(isLow, power, TWidth.Repeat(1)), TWidth.Add(TWidth.Repeat(1), power)));
        }
        return TWidth.AreAll(isUsual) ? value : Mend(value, isUsual, x, halfPoint, exponent, RateFunctions.Hill);
    }

    /// <summary>Returns a partial derivative of the Hill function, as <see cref="RateFunctions.HillSlope"/>.</summary>
    /// <param name="by">Which derivative.</param>
    /// <param name="x">A concentration.</param>
    /// <param name="halfPoint">K.</param>
    /// <param name="exponent">n.</param>
    public static TVector HillSlope(HillVariable by, TVector x, TVector halfPoint, TVector exponent)
    {
        if (by == HillVariable.HalfPoint)
            return Mend(x, TWidth.Repeat(0), x, halfPoint, exponent, static (x, halfPoint, exponent) => RateFunctions.HillSlope(HillVariable.HalfPoint, x, halfPoint, exponent));
        if (by == HillVariable.Exponent)
            return Mend(x, TWidth.Repeat(0), x, halfPoint, exponent, static (x, halfPoint, exponent) => RateFunctions.HillSlope(HillVariable.Exponent, x, halfPoint, exponent));
        TVector slope, isUsual;
        if (WholeExponent(exponent) is >= 0 and var whole)
        {
            var (ofX, ofHalfPoint) = (Product(x, whole), Product(halfPoint, whole));
            var sum = TWidth.Add(ofHalfPoint, ofX);
            isUsual = TWidth.And(TWidth.LessThan(TWidth.Repeat(0), x), AreUsualPowers(ofX, ofHalfPoint, sum));
            slope = TWidth.Divide(TWidth.Multiply(exponent, TWidth.Multiply(ofX, ofHalfPoint)), TWidth.Multiply(x, TWidth.Multiply(sum, sum)));
        }
        else
        {
            isUsual = TWidth.And(TWidth.And(TWidth.LessThan(TWidth.Repeat(0), x), TWidth.LessThan(TWidth.Repeat(0), halfPoint)), TWidth.LessThan(TWidth.Repeat(0), exponent));
            isUsual = TWidth.AndNot(isUsual, IsMultiplied(exponent));
            var isLow = TWidth.LessThanOrEqual(x, halfPoint);
            var power = Power(TWidth.Divide(TWidth.Select(isLow, x, halfPoint), TWidth.Select(isLow, halfPoint, x)), exponent);
            var spread = TWidth.Add(TWidth.Repeat(1), power);
            slope = TWidth.Divide(TWidth.Multiply(exponent, TWidth.Divide(power, x)), TWidth.Multiply(spread, spread));
        }
        return TWidth.AreAll(isUsual)
            ? slope
            : Mend(slope, isUsual, x, halfPoint, exponent, static (x, halfPoint, exponent) => RateFunctions.HillSlope(HillVariable.Argument, x, halfPoint, exponent));
    }

    /// <summary>Returns an elementary function, as <see cref="RateFunctions.Elementary"/>.</summary>
    /// <param name="function">Which.</param>
    /// <param name="x">The argument.</param>
    public static TVector Elementary(ElementaryFunction function, TVector x)
    {
        Span<double> result = stackalloc double[TWidth.Count];
        for (var lane = 0; lane < TWidth.Count; lane++)
            result[lane] = RateFunctions.Elementary(function, TWidth.At(x, lane));
        return TWidth.Load(result);
    }

    /// <summary>The exponent where all lanes have the same whole one that scalar code multiplies out.</summary>
    private static int? WholeExponent(TVector exponent)
    {
        var first = TWidth.At(exponent, 0);
        return Math.Abs(first) <= RateFunctions.LargestMultipliedExponent && first == Math.Floor(first) && TWidth.AreAll(TWidth.Equals(exponent, TWidth.Repeat(first))) ? (int)first : null;
    }

    // In the order of RateFunctions, so that the results are the same.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Product(TVector x, int count) => count switch
    {
        1 => x,
        2 => TWidth.Multiply(x, x),
        3 => TWidth.Multiply(TWidth.Multiply(x, x), x),
        4 => TWidth.Multiply(TWidth.Multiply(TWidth.Multiply(x, x), x), x),
        _ => Squared(x, count),
    };

    private static TVector Squared(TVector x, int count)
    {
        var product = TWidth.Repeat(1);
        for (var square = x; count > 0; count >>= 1, square = TWidth.Multiply(square, square))
        {
            if ((count & 1) == 1)
                product = TWidth.Multiply(product, square);
        }
        return product;
    }

    /// <summary>Where a number is positive, finite and not so small that its digits are fewer.</summary>
    private static TVector IsUsualBase(TVector x) =>
        TWidth.And(TWidth.LessThanOrEqual(TWidth.Repeat(SmallestNormal), x), TWidth.LessThan(x, TWidth.Repeat(double.PositiveInfinity)));

    private static TVector IsMultiplied(TVector exponent) =>
        TWidth.And(TWidth.Equals(exponent, TWidth.Floor(exponent)), TWidth.LessThanOrEqual(TWidth.Abs(exponent), TWidth.Repeat(RateFunctions.LargestMultipliedExponent)));

    private static TVector AreUsualPowers(TVector a, TVector b, TVector sum)
    {
        var smallest = TWidth.Repeat(RateFunctions.SmallestUsualPower);
        return TWidth.And(
            TWidth.And(TWidth.LessThanOrEqual(smallest, a), TWidth.LessThanOrEqual(smallest, b)), TWidth.LessThanOrEqual(sum, TWidth.Repeat(RateFunctions.LargestUsualPower)));
    }

    /// <summary>Puts in what scalar code gives where a lane is not as usual: no lane sees what its neighbours are.</summary>
    private static TVector Mend(
        TVector value, TVector isUsual, TVector a, TVector b, TVector c, Func<double, double, double, double> alone)
    {
        Span<double> result = stackalloc double[TWidth.Count];
        TWidth.Store(value, result);
        for (var lane = 0; lane < TWidth.Count; lane++)
        {
            if (BitConverter.DoubleToInt64Bits(TWidth.At(isUsual, lane)) == 0)
                result[lane] = alone(TWidth.At(a, lane), TWidth.At(b, lane), TWidth.At(c, lane));
        }
        return TWidth.Load(result);
    }
}
