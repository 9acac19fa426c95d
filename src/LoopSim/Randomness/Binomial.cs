using MathNet.Numerics;

namespace LoopSim.Randomness;

/// <summary>Draws how many of a number of independent trials succeed.</summary>
/// <remarks>
/// Exact for every number of trials, at a cost that does not grow with it: transformed rejection where ten successes or more are expected (W. Hörmann, "The generation of
/// binomial random variates", J. Stat. Comput. Simul. 46 (1993) 101, DOI 10.1080/00949659308811496, algorithm BTRS), and the sum of probabilities from 0 on where fewer are.
/// </remarks>
internal static class Binomial
{
    /// <summary>From so many expected successes on, rejection is the faster way; its constants hold from here on.</summary>
    private const double LeastOfRejection = 10;

    /// <summary>Returns a number of successes.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="trials">The number of trials, from 0.</param>
    /// <param name="probability">The probability of success, 0 to 1.</param>
    public static int Draw(RandomStream random, int trials, double probability)
    {
        if (trials == 0 || probability <= 0)
            return 0;
        if (probability >= 1)
            return trials;
        if (probability > 0.5)
            return trials - Draw(random, trials, 1 - probability);
        return trials * probability < LeastOfRejection ? BySum(random, trials, probability) : ByRejection(random, trials, probability);
    }

    private static int BySum(RandomStream random, int trials, double probability)
    {
        var odds = probability / (1 - probability);
        var none = Math.Exp(trials * double.LogP1(-probability));
        while (true)
        {
            var (left, term) = (random.NextDouble(), none);
            for (var successes = 0; successes <= trials; successes++)
            {
                if (left < term)
                    return successes;
                left -= term;
                term *= odds * (trials - successes) / (successes + 1);
            }
            // The terms add up to 1 but for rounding: a number beyond them is drawn again.
        }
    }

    private static int ByRejection(RandomStream random, int trials, double probability)
    {
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        var b = 1.15 + 2.53 * deviation;
        var a = -0.0873 + 0.0248 * b + 0.01 * probability;
        var center = trials * probability + 0.5;
        var surely = 0.92 - 4.2 / b;
        var alpha = (2.83 + 5.1 / b) * deviation;
        var logOdds = Math.Log(probability / (1 - probability));
        var mode = Math.Floor((trials + 1) * probability);
        var logMode = LogChoose(trials, mode);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextOpenDouble();
            var us = 0.5 - Math.Abs(u);
            var successes = Math.Floor((2 * a / us + b) * u + center);
            if (us >= 0.07 && v <= surely)
                return (int)successes;
            if (!(successes >= 0 && successes <= trials))
                continue;
            if (Math.Log(v * alpha / (a / (us * us) + b)) <= LogChoose(trials, successes) - logMode + (successes - mode) * logOdds)
                return (int)successes;
        }
    }

    /// <summary>The logarithm of the number of choices, but for a summand that depends on the number of trials alone.</summary>
    private static double LogChoose(int trials, double successes) => -SpecialFunctions.GammaLn(successes + 1) - SpecialFunctions.GammaLn(trials - successes + 1);
}
