using LoopSim.Boolean;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Tests.Boolean;

public class AsynchronousEnsembleTests
{
    private static readonly BooleanNetwork Cascade = BooleanNetworkTests.Network("IN, 1", "A, IN", "B, A", "C, B & !D", "D, C");

    [Fact]
    public void The_probability_is_the_share_of_walks_that_are_on()
    {
        var result = Run(Cascade, 8, new EnsembleOptions { Trajectories = 50, Seed = 11 });

        var walks = Enumerable.Range(0, 50).Select(k => Walk.Run(Cascade, UpdateSchemes.Asynchronous, BooleanState.AllOff(5), 8, new RandomStream(11, (ulong)k))).ToList();
        for (var row = 0; row <= 8; row++)
        {
            for (var node = 0; node < 5; node++)
                Assert.Equal(walks.Sum(walk => walk[row, node]) / 50, result.Probability[row, node], 1e-12);
        }
        Assert.Equal("step", result.Probability.TimeUnit);
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        EnsembleResult With(int threads) => Run(Cascade, 10, new EnsembleOptions { Trajectories = 333, Seed = 12, MaximumThreads = threads });

        var one = With(1);

        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = With(threads);
            Assert.Equal(Values(one.Probability), Values(many.Probability));
            Assert.Equal(Values(one.Lower), Values(many.Lower));
            Assert.Equal(Values(one.Upper), Values(many.Upper));
        }
    }

    /// <summary>
    /// A single node that is switched on is updated once a round: with n nodes it is on after r rounds with probability
    /// 1 - (1 - 1/n)^(r n). The band of 20,000 trajectories is narrower than 0.015; three of its half-widths are allowed.
    /// </summary>
    [Fact]
    public void The_first_step_of_a_cascade_follows_its_exact_law()
    {
        var result = Run(Cascade, 4, new EnsembleOptions { Trajectories = 20_000, Seed = 13 });

        for (var r = 0; r <= 4; r++)
        {
            var exact = 1 - Math.Pow(0.8, 5 * r);
            var (low, middle, high) = (result.Lower.At("A", r), result.Probability.At("A", r), result.Upper.At("A", r));
            Assert.InRange(exact, low - (high - low), high + (high - low));
            Assert.InRange(middle, low, high);
            Assert.InRange(high - low, 0, 0.015);
        }
    }

    /// <summary>Values from Wilson's formula with z = 1.959963984540054, worked out by hand: 0 of n is [0, z²/(n + z²)], and 5 of 10 is 1/2 ∓ z / (2 √(n + z²)).</summary>
    [Fact]
    public void The_band_is_wilsons()
    {
        const double z = 1.959963984540054;

        var (noneLow, noneHigh) = AsynchronousEnsemble.Wilson(0, 10);
        var (halfLow, halfHigh) = AsynchronousEnsemble.Wilson(5, 10);
        var (allLow, allHigh) = AsynchronousEnsemble.Wilson(10, 10);

        Assert.Equal(0, noneLow);
        Assert.Equal(z * z / (10 + z * z), noneHigh, 1e-14);
        Assert.Equal(0.5 - z / (2 * Math.Sqrt(10 + z * z)), halfLow, 1e-14);
        Assert.Equal(0.5 + z / (2 * Math.Sqrt(10 + z * z)), halfHigh, 1e-14);
        Assert.Equal(1 - noneHigh, allLow, 1e-14);
        Assert.Equal(1, allHigh);
    }

    [Fact]
    public void Phases_clamp_and_release()
    {
        var network = BooleanNetworkTests.Network("IN, IN", "A, IN");

        var result = AsynchronousEnsemble.Run([new WalkPhase(network.Clamp("IN", true), 40), new WalkPhase(network.Clamp("IN", false), 40)], BooleanState.AllOff(2), new EnsembleOptions { Trajectories = 20 }, TestContext.Current.CancellationToken);

        // Each of 80 updates misses A with probability 1/2.
        Assert.Equal(1, result.Probability.At("IN", 39));
        Assert.Equal(0, result.Probability.At("IN", 40));
        Assert.Equal(1, result.Probability.At("A", 40));
        Assert.Equal(0, result.Probability.At("A", 80));
    }

    [Fact]
    public void Work_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => AsynchronousEnsemble.Run(Cascade, BooleanState.AllOff(5), 10, new EnsembleOptions { Trajectories = 10 }, new CancellationToken(true)));

    [Fact]
    public void At_least_one_trajectory_is_needed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(Cascade, 10, new EnsembleOptions { Trajectories = 0 }));

    private static EnsembleResult Run(BooleanNetwork network, int rounds, EnsembleOptions options) =>
        AsynchronousEnsemble.Run(network, BooleanState.AllOff(network.Count), rounds, options, TestContext.Current.CancellationToken);

    private static IEnumerable<double> Values(TimeCourse course) => Enumerable.Range(0, course.Count).SelectMany(row => course.Row(row).ToArray());
}
