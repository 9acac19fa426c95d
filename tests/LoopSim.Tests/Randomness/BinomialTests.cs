using LoopSim.Randomness;

namespace LoopSim.Tests.Randomness;

public sealed class BinomialTests
{
    private const int Draws = 200_000;

    /// <summary>Each number of successes comes as often as the law says, as MathNet.Numerics gives it: five standard errors, and numbers of which fewer than ten are expected taken together.</summary>
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(7, 0.02)]
    [InlineData(20, 0.5)]
    [InlineData(40, 0.25)]
    [InlineData(40, 0.26)]
    [InlineData(100, 0.9)]
    [InlineData(1000, 0.004)]
    [InlineData(1000, 0.37)]
    [InlineData(50_000_000, 1e-7)]
    [InlineData(50_000_000, 1e-6)]
    public void Numbers_of_successes_follow_the_law(int trials, double probability)
    {
        var random = new RandomStream(11, (ulong)trials);
        var counts = new Dictionary<int, int>();

        for (var i = 0; i < Draws; i++)
        {
            var successes = Binomial.Draw(random, trials, probability);
            counts[successes] = counts.GetValueOrDefault(successes) + 1;
        }

        Assert.All(counts.Keys, successes => Assert.InRange(successes, 0, trials));
        var (rare, rareExpected) = (0, 0.0);
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        for (var successes = (int)Math.Max(0, trials * probability - 8 * deviation - 8); successes <= Math.Min(trials, trials * probability + 8 * deviation + 8); successes++)
        {
            var expected = Draws * MathNet.Numerics.Distributions.Binomial.PMF(probability, trials, successes);
            if (expected >= 10)
                Assert.Equal(expected, counts.GetValueOrDefault(successes), 5 * Math.Sqrt(expected));
            else
                (rare, rareExpected) = (rare + counts.GetValueOrDefault(successes), rareExpected + expected);
        }
        Assert.Equal(rareExpected, rare, 5 * Math.Sqrt(rareExpected) + 1);
    }

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(9, 0, 0)]
    [InlineData(9, 1, 9)]
    public void What_is_sure_needs_no_chance(int trials, double probability, int successes) =>
        Assert.Equal(successes, Binomial.Draw(new RandomStream(1), trials, probability));
}
