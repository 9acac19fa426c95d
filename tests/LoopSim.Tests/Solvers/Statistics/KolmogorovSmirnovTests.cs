using LoopSim.Solvers.Statistics;

namespace LoopSim.Tests.Solvers.Statistics;

public sealed class KolmogorovSmirnovTests
{
    [Theory]
    [InlineData("aabb", 1)]
    [InlineData("abab", 0.5)]
    [InlineData("abba", 0.5)]
    [InlineData("aaabab", 0.75)]
    [InlineData("aaaa", 0)]
    public void The_distance_is_the_largest_of_the_two_staircases(string order, double distance)
    {
        var found = KolmogorovSmirnov.Of([.. order.Select(c => c == 'a')]);

        Assert.Equal(distance, found.Distance, 1e-12);
    }

    /// <summary>The other form of Kolmogorov's distribution, 1 − √(2π)/λ Σ exp(−(2j − 1)² π² / 8λ²), which converges where the first does not; and two of his table's values.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(245)]
    [InlineData(272)]
    [InlineData(326)]
    public void The_probability_of_large_samples_is_that_of_Kolmogorovs_distribution(int shift)
    {
        const int count = 20_000;
        bool[] order = [.. Enumerable.Repeat(true, shift), .. Enumerable.Range(0, 2 * (count - shift)).Select(i => i % 2 == 1), .. Enumerable.Repeat(false, shift)];

        var found = KolmogorovSmirnov.Of(order);

        var lambda = (100 + 0.12 + 0.0011) * shift / count;
        var exact = 1 - Math.Sqrt(2 * Math.PI) / lambda * Enumerable.Range(1, 50).Sum(j => Math.Exp(-Math.Pow((2 * j - 1) * Math.PI / lambda, 2) / 8));
        Assert.Equal((double)shift / count, found.Distance, 1e-12);
        Assert.Equal(exact, found.Probability, 1e-9);
    }

    [Fact]
    public void Tabulated_points_of_the_distribution_are_met()
    {
        // N. Smirnov, Ann. Math. Stat. 19 (1948) 279: 0.05 at 1.36, 0.01 at 1.63.
        Assert.Equal(0.05, Probability(1.3581), 1e-4);
        Assert.Equal(0.01, Probability(1.6276), 1e-4);

        // The distance that makes this λ, to within one place of some ten thousand.
        static double Probability(double lambda)
        {
            const int count = 2_000_000;
            var shift = (int)Math.Round(lambda / (1000 + 0.12) * count);
            return KolmogorovSmirnov.Of([.. Enumerable.Repeat(true, shift), .. Enumerable.Range(0, 2 * (count - shift)).Select(i => i % 2 == 1), .. Enumerable.Repeat(false, shift)]).Probability;
        }
    }
}
