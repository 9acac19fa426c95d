using LoopSim.Randomness;

namespace LoopSim.Tests.Randomness;

public sealed class PoissonTests
{
    private const int Draws = 200_000;

    /// <summary>Each number of events comes as often as the law says, as MathNet.Numerics gives it: five standard errors, and numbers of which fewer than ten are expected taken together.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(3)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(11.3)]
    [InlineData(57)]
    [InlineData(1200)]
    public void Numbers_of_events_follow_the_law(double mean)
    {
        var random = new TrajectoryRandom(11, (ulong)(100 * mean));
        var counts = new Dictionary<double, int>();

        for (var i = 0; i < Draws; i++)
        {
            var events = Poisson.Draw(ref random, mean);
            counts[events] = counts.GetValueOrDefault(events) + 1;
        }

        Assert.All(counts.Keys, events => Assert.True(events >= 0 && events == Math.Floor(events)));
        var (rare, rareExpected) = (0, 0.0);
        for (var events = (int)Math.Max(0, mean - 9 * Math.Sqrt(mean) - 9); events <= mean + 9 * Math.Sqrt(mean) + 9; events++)
        {
            var expected = Draws * MathNet.Numerics.Distributions.Poisson.PMF(mean, events);
            if (expected >= 10)
                Assert.Equal(expected, counts.GetValueOrDefault(events), 5 * Math.Sqrt(expected));
            else
                (rare, rareExpected) = (rare + counts.GetValueOrDefault(events), rareExpected + expected);
        }
        Assert.Equal(rareExpected, rare, 5 * Math.Sqrt(rareExpected) + 1);
    }

    /// <summary>Mean and variance of a Poisson distribution are equal; the variance of the sample variance is (2m² + m)/n.</summary>
    [Theory]
    [InlineData(1e5)]
    [InlineData(1e9)]
    [InlineData(1e14)]
    public void Large_numbers_have_the_mean_and_the_variance_of_the_law(double mean)
    {
        var random = new TrajectoryRandom(5, 1);
        var (sum, squares) = (0.0, 0.0);

        for (var i = 0; i < Draws; i++)
        {
            var difference = Poisson.Draw(ref random, mean) - mean;
            (sum, squares) = (sum + difference, squares + difference * difference);
        }

        Assert.Equal(0, sum / Draws, 5 * Math.Sqrt(mean / Draws));
        Assert.Equal(1, squares / Draws / mean, 5 * Math.Sqrt(2.0 / Draws));
    }

    [Fact]
    public void The_logarithm_of_the_probability_is_right_to_twelve_digits()
    {
        foreach (var mean in new[] { 0.3, 5, 10, 47.5, 900 })
        {
            // The logarithm of the term by its definition, as a sum of logarithms.
            var log = -mean;
            for (var events = 0; events < 1200; events++)
            {
                Assert.Equal(log, Poisson.LogProbability(events, mean), 1e-12 * Math.Max(Math.Abs(log), 1) + 1e-10);
                log += Math.Log(mean / (events + 1));
            }
        }
    }

    [Fact]
    public void Nothing_happens_at_a_mean_of_zero()
    {
        var random = new TrajectoryRandom(1, 1);

        Assert.Equal(0, Poisson.Draw(ref random, 0));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_the_quantiles_of_the_law()
    {
        var random = new TrajectoryRandom(3, 3);
        var values = Enumerable.Range(0, Draws).Select(_ => Normal.Draw(ref random)).Order().ToArray();

        Assert.Equal(0, values.Average(), 5 / Math.Sqrt(Draws));
        Assert.Equal(1, values.Average(x => x * x), 5 * Math.Sqrt(2.0 / Draws));
        foreach (var share in new[] { 0.01, 0.1, 0.5, 0.9, 0.99 })
        {
            var below = values.Count(x => x < MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, share));
            Assert.Equal(share, (double)below / Draws, 5 * Math.Sqrt(share * (1 - share) / Draws));
        }
    }
}
