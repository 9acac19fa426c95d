using CsCheck;
using LoopSim.Solvers.Statistics;
using LoopSim.Solvers.Stochastic;
using static LoopSim.Tests.Solvers.Stochastic.JumpSystems;

namespace LoopSim.Tests.Solvers.Stochastic;

public sealed class JumpEnsembleTests
{
    [Theory]
    [InlineData("direct")]
    [InlineData("composition-rejection")]
    [InlineData("tau")]
    [InlineData("langevin")]
    public void Any_number_of_threads_gives_the_same_bytes(string method)
    {
        var (one, many) = (Run(method, 1), Run(method, 5));

        for (var i = 0; i < one.Times.Length; i++)
        {
            for (var s = 0; s < 2; s++)
            {
                Assert.Equal(one.Mean(i, s), many.Mean(i, s));
                Assert.Equal(one.Variance(i, s), many.Variance(i, s));
                Assert.Equal(one.Histogram(i, s).Entries(), many.Histogram(i, s).Entries());
                Assert.Equal(one.Histogram(i, s).Width, many.Histogram(i, s).Width);
            }
        }
        Assert.Equal(one.Work, many.Work);
    }

    [Fact]
    public void Sums_are_those_of_the_trajectories_taken_one_by_one()
    {
        var result = Run("direct", 3);
        var runs = Enumerable.Range(0, 133).Select(k => JumpSimulator.Run(Repression(), [0, 0], 0, [1, 2], JumpMethods.Named("direct"), seed: 3, index: (ulong)k, cancellation: TestContext.Current.CancellationToken)).ToList();

        for (var i = 0; i < 2; i++)
        {
            for (var s = 0; s < 2; s++)
            {
                var values = runs.Select(run => run[2 * i + s]).ToList();
                var mean = values.Average();
                Assert.Equal(mean, result.Mean(i, s), 1e-12 * mean);
                Assert.Equal(values.Sum(v => (v - mean) * (v - mean)) / 132, result.Variance(i, s), 1e-10);
                Assert.Equal(values.GroupBy(v => v).OrderBy(g => g.Key).Select(g => (g.Key, (long)g.Count())), result.Histogram(i, s).Entries().Where(bin => bin.Count > 0));
                var middle = values.Order().ElementAt(66);
                Assert.Equal(middle, result.Histogram(i, s).Quantile(0.5));
                Assert.Equal(values.Count(v => v > middle) / 133.0, result.Histogram(i, s).ShareAbove(middle), 1e-12);
            }
        }
        Assert.Equal(133, result.Samples);
    }

    [Fact]
    public void A_histogram_does_not_depend_on_the_order_of_values_nor_on_how_they_were_shared_out() =>
        Gen.Select(Gen.OneOf(Gen.Double[-1e3, 1e9], Gen.Double[0, 1e-9], Gen.Const(0.0), Gen.Double[5, 6]).Array[1, 60], Gen.Int[0, 60], Gen.Bool).Sample((values, cut, isWhole) =>
        {
            var all = isWhole ? [.. values.Select(Math.Floor)] : values;
            var (whole, reversed, first, second) = (new Histogram(isWhole), new Histogram(isWhole), new Histogram(isWhole), new Histogram(isWhole));
            foreach (var value in all)
                whole.Add(value);
            foreach (var value in all.Reverse())
                reversed.Add(value);
            for (var i = 0; i < all.Length; i++)
                (i < cut ? first : second).Add(all[i]);
            first.Add(second);

            foreach (var other in new[] { reversed, first })
            {
                Assert.Equal(whole.Width, other.Width);
                Assert.Equal(whole.Entries(), other.Entries());
            }
            Assert.Equal(all.Length, whole.Entries().Sum(bin => bin.Count));
            // Each value lies in the bin that counts it.
            foreach (var (start, count) in whole.Entries())
                Assert.Equal(all.Count(v => v >= start && v < start + whole.Width), count);
            var pooled = whole.Pooled(8);
            Assert.InRange(pooled.Entries().Count(), 1, 8);
            Assert.All(pooled.Entries(), bin => Assert.Equal(all.Count(v => v >= bin.Start && v < bin.Start + pooled.Width), bin.Count));
            Assert.InRange(whole.Quantile(0.5), all.Min() - whole.Width, all.Max() + whole.Width);
        });

    /// <summary>On sixty cores an ensemble of two is done by two of them, not by one.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(1_000_000, 16)]
    public void Small_ensembles_are_shared_out_trajectory_by_trajectory(int trajectories, int length) =>
        Assert.Equal(length, JumpEnsembleRun.BlockLengthOf(trajectories));

    private static JumpEnsembleResult Run(string method, int threads) => JumpEnsemble.Run(
        Repression(), [0, 0], 0, [1, 2], new JumpEnsembleOptions { Trajectories = 133, Seed = 3, Method = JumpMethods.Named(method), ThreadCount = threads }, TestContext.Current.CancellationToken);
}
