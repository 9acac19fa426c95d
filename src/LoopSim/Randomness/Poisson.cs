using MathNet.Numerics;

namespace LoopSim.Randomness;

/// <summary>Draws how often what happens at random happens.</summary>
/// <remarks>
/// Exact for every mean, at a cost that does not grow with it: transformed rejection where the mean is ten or more (W. Hörmann, "The transformed rejection method for generating Poisson random
/// variables", Insur. Math. Econ. 12 (1993) 39, DOI 10.1016/0167-6687(93)90997-4, algorithm PTRS), and the sum of probabilities from 0 on below.
/// </remarks>
internal static class Poisson
{
    /// <summary>From this mean on rejection is used; its constants hold from here on.</summary>
    private const double LeastOfRejection = 10;

    private const double HalfLogOfTwoPi = 0.91893853320467274178;

    /// <summary>Returns a number of events, a whole number.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="mean">The mean, finite and not below zero.</param>
    public static double Draw(ref TrajectoryRandom random, double mean) =>
        mean >= LeastOfRejection ? ByRejection(ref random, mean) : mean > 0 ? BySum(ref random, mean) : 0;

    /// <summary>The logarithm of the probability of a number of events.</summary>
    /// <param name="events">The number, whole and not below zero.</param>
    /// <param name="mean">The mean, above zero.</param>
    /// <remarks>By the distance from the mean, not by differences of large numbers: C. Loader, "Fast and accurate computation of binomial probabilities", 2000, sections 2 and 3.</remarks>
    public static double LogProbability(double events, double mean) =>
        events == 0 ? -mean : -StirlingError(events) - Deviance(events, mean) - HalfLogOfTwoPi - 0.5 * Math.Log(events);

    private static double BySum(ref TrajectoryRandom random, double mean)
    {
        var left = random.NextDouble();
        // 1 − m is below e^(−m): where means are small, most draws end here.
        if (left < 1 - mean)
            return 0;
        var none = Math.Exp(-mean);
        while (true)
        {
            var term = none;
            // Beyond a hundred the terms of a mean below ten add nothing in double precision; a number that rounding left over is drawn again.
            for (var events = 0; events < 100; events++)
            {
                if (left < term)
                    return events;
                left -= term;
                term *= mean / (events + 1);
            }
            left = random.NextDouble();
        }
    }

    private static double ByRejection(ref TrajectoryRandom random, double mean)
    {
        var b = 0.931 + 2.53 * Math.Sqrt(mean);
        var a = -0.059 + 0.02483 * b;
        var inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        var surely = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = 1 - random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var events = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= surely)
                return events;
            if (!(events >= 0) || double.IsInfinity(events) || (us < 0.013 && v > us))
                continue;
            if (Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= LogProbability(events, mean))
                return events;
        }
    }

    /// <summary>ln n! − (n ln n − n + ½ ln 2πn).</summary>
    private static double StirlingError(double n)
    {
        const double Table = 16;
        if (n < Table)
            return SpecialFunctions.GammaLn(n + 1) - (n + 0.5) * Math.Log(n) + n - HalfLogOfTwoPi;
        var square = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / n;
    }

    /// <summary>n ln(n/m) + m − n, to full precision where n is close to m.</summary>
    private static double Deviance(double n, double m)
    {
        if (Math.Abs(n - m) >= 0.1 * (n + m))
            return n * Math.Log(n / m) + m - n;
        var v = (n - m) / (n + m);
        var (sum, term, square) = ((n - m) * v, 2 * n * v, v * v);
        for (var j = 1; ; j++)
        {
            term *= square;
            var next = sum + term / (2 * j + 1);
            if (next == sum)
                return sum;
            sum = next;
        }
    }
}
