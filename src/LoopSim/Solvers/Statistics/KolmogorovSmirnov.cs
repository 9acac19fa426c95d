namespace LoopSim.Solvers.Statistics;

/// <summary>How far apart two samples are: the largest distance of their cumulative distributions.</summary>
/// <param name="Distance">0, where they are alike, to 1, where they do not overlap.</param>
/// <param name="Probability">Of a distance as large or larger where both come from one distribution; by the limit for large samples, which is good to a few percent from four values each on.</param>
public readonly record struct KolmogorovSmirnov(double Distance, double Probability)
{
    /// <summary>Terms beyond so small a share of the sum do not count.</summary>
    private const double SmallestShare = 1e-12;

    private const int MostTerms = 100;

    /// <summary>Compares two samples whose values are put into one order.</summary>
    /// <param name="isFirst">For each value, from the smallest on, whether it is of the first sample; values must differ.</param>
    /// <returns>The comparison; where a sample is empty, none: a distance of 0.</returns>
    public static KolmogorovSmirnov Of(IReadOnlyCollection<bool> isFirst)
    {
        ArgumentNullException.ThrowIfNull(isFirst);
        var firstCount = isFirst.Count(one => one);
        var secondCount = isFirst.Count - firstCount;
        if (firstCount == 0 || secondCount == 0)
            return new KolmogorovSmirnov(0, 1);
        var (first, second, distance) = (0, 0, 0.0);
        foreach (var one in isFirst)
        {
            if (one)
                first++;
            else
                second++;
            distance = Math.Max(distance, Math.Abs((double)first / firstCount - (double)second / secondCount));
        }
        return new KolmogorovSmirnov(distance, ProbabilityOf(distance, (double)firstCount * secondCount / isFirst.Count));
    }

    /// <remarks>2 Σ (−1)^(j−1) exp(−2 j² λ²) with λ of M. A. Stephens, J. R. Stat. Soc. B 32 (1970) 115, doi:10.1111/j.2517-6161.1970.tb00821.x.</remarks>
    private static double ProbabilityOf(double distance, double effectiveCount)
    {
        var root = Math.Sqrt(effectiveCount);
        var lambda = (root + 0.12 + 0.11 / root) * distance;
        var sum = 0.0;
        for (var j = 1; j <= MostTerms; j++)
        {
            var term = Math.Exp(-2 * j * j * lambda * lambda);
            sum += j % 2 == 1 ? term : -term;
            if (term <= SmallestShare * Math.Abs(sum))
                return Math.Clamp(2 * sum, 0, 1);
        }
        return 1; // Where lambda is near 0 the sum converges slowly, to 1.
    }
}
