using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Randomness;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Kinetics;

public sealed class KineticEnsembleTests
{
    private static readonly KineticEnsembleOptions Tight = new() { Ode = new OdeOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 } };
    private static readonly double[] Times = [0, 1, 5, 24];

    [Fact]
    public void Moments_of_a_decay_are_those_of_its_closed_form()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 1).AddSpecies("X", "1").AddRate("X", "-k*X").Build();
        double Rate(long member) => 0.1 + 0.01 * member;

        var result = KineticEnsemble.Run(network, ["k", "X"], 101, (member, values) => (values[0], values[1]) = (Rate(member), 1 + member), Times, Tight, TestContext.Current.CancellationToken);

        Assert.Equal(101, result.Count);
        for (var t = 0; t < Times.Length; t++)
        {
            var exact = Enumerable.Range(0, 101).Select(m => (1 + m) * Math.Exp(-Rate(m) * Times[t])).ToList();
            var mean = exact.Average();
            Assert.Equal(mean, result.Mean(t, 0), 1e-7 * mean + 1e-12);
            Assert.Equal(Math.Sqrt(exact.Sum(x => (x - mean) * (x - mean)) / 100), result.StandardDeviation(t, 0), 1e-6 * mean + 1e-12);
            Assert.Equal(exact.Min(), result.Minimum(t, 0), 1e-6 * mean + 1e-10);
            Assert.Equal(exact.Max(), result.Maximum(t, 0), 1e-6 * mean + 1e-10);
        }
    }

    [Theory]
    [InlineData("faruqi2001/figure.yaml")]
    [InlineData("faruqi2001/feedback.yaml")]
    [InlineData("sobotta2017/model.yaml")]
    [InlineData("lipniacki2004/model.yaml")]
    public void Members_in_lanes_are_those_integrated_one_by_one(string file)
    {
        var network = StudyFiles.Read(RepositoryFiles.Path("models", file))[0].Model.Kinetics!; // all of these have kinetics
        string[] names = [.. network.Parameters.Select(p => p.Name)];
        void Vary(long member, Span<double> values)
        {
            var random = new RandomStream(3, (ulong)member);
            for (var i = 0; i < values.Length; i++)
                values[i] = network.Parameters[i].Value * Math.Exp(0.6 * random.NextDouble() - 0.3);
        }
        KineticEnsembleResult Run(bool inLanes, int threads) => KineticEnsemble.Run(network, names, 45, Vary, Times, Tight with { UsesLanes = inLanes, ThreadCount = threads }, TestContext.Current.CancellationToken);

        var (lanes, alone, onOneThread) = (Run(true, 3), Run(false, 1), Run(true, 1));

        Assert.Equal((45, 45), (lanes.Count, alone.Count));
        for (var t = 0; t < Times.Length; t++)
        {
            for (var v = 0; v < lanes.Variables.Length; v++)
            {
                // Errors of a step of 1e-9 grow by the number of steps on the way.
                var scale = Math.Max(Math.Abs(alone.Maximum(t, v)), Math.Abs(alone.Minimum(t, v)));
                Assert.Equal(alone.Mean(t, v), lanes.Mean(t, v), 1e-6 * scale + 1e-9);
                Assert.Equal(alone.StandardDeviation(t, v), lanes.StandardDeviation(t, v), 1e-5 * scale + 1e-9);
                Assert.Equal((onOneThread.Mean(t, v), onOneThread.StandardDeviation(t, v), onOneThread.Minimum(t, v)), (lanes.Mean(t, v), lanes.StandardDeviation(t, v), lanes.Minimum(t, v)));
            }
        }
    }

    [Fact]
    public void What_becomes_of_a_member_does_not_depend_on_its_neighbours()
    {
        var network = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001/feedback.yaml"))[0].Model.Kinetics!; // it has kinetics
        string[] names = [.. network.Parameters.Select(p => p.Name)];
        KineticEnsemble.GiveValues Vary(long offset, long sign) => (member, values) =>
        {
            var random = new RandomStream(3, (ulong)(offset + sign * member));
            for (var i = 0; i < values.Length; i++)
                values[i] = network.Parameters[i].Value * Math.Exp(0.6 * random.NextDouble() - 0.3);
        };
        KineticEnsembleResult Run(long count, KineticEnsemble.GiveValues give) => KineticEnsemble.Run(network, names, count, give, Times, Tight, TestContext.Current.CancellationToken);

        var (all, backwards) = (Run(21, Vary(0, 1)), Run(21, Vary(20, -1)));
        KineticEnsembleResult[] singles = [.. Enumerable.Range(0, 21).Select(member => Run(1, Vary(member, 1)))];

        for (var t = 0; t < Times.Length; t++)
        {
            for (var v = 0; v < all.Variables.Length; v++)
            {
                Assert.Equal((all.Minimum(t, v), all.Maximum(t, v)), (backwards.Minimum(t, v), backwards.Maximum(t, v)));
                Assert.Equal((all.Minimum(t, v), all.Maximum(t, v)), (singles.Min(s => s.Minimum(t, v)), singles.Max(s => s.Maximum(t, v))));
            }
        }
    }

    [Fact]
    public void Each_member_has_a_time_of_its_own_where_rates_name_it()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 1).AddSpecies("X", "1").AddRate("X", "k*time - X").Build();
        // Members of different speed end at different steps: dX/dt = k t - X from 0 is X = k (t - 1 + exp(-t)).
        var result = KineticEnsemble.Run(network, ["k", "X"], 100, (member, values) => (values[0], values[1]) = (1000 * member, 0), [3], Tight, TestContext.Current.CancellationToken);

        Assert.Equal(99_000 * (2 + Math.Exp(-3)), result.Maximum(0, 0), 1e-2);
        Assert.Equal(49_500 * (2 + Math.Exp(-3)), result.Mean(0, 0), 1e-2);
    }

    [Fact]
    public void Events_happen_to_each_member()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 1).AddSpecies("X", "1").AddRate("X", "-k*X")
            .Add(new KineticEvent("dose", RateParser.Parse("ifless(time, 2, 0, 1)"), [new EventAssignment("X", RateParser.Parse("1"))])).Build();

        var result = KineticEnsemble.Run(network, ["k"], 20, (member, values) => values[0] = member, [3], Tight, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 20).Average(k => Math.Exp(-k)), result.Mean(0, 0), 1e-8);
    }

    [Fact]
    public void A_member_that_fails_is_told_and_left_out()
    {
        // X grows without bound before the end where k is 1.
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 1).AddSpecies("X", "1").AddRate("X", "k*X^2").Build();

        var result = KineticEnsemble.Run(network, ["k"], 10, (member, values) => values[0] = member == 4 ? 1 : 0, [2], Tight, TestContext.Current.CancellationToken);

        Assert.Equal(9, result.Count);
        var (failed, reason) = Assert.Single(result.Failures);
        Assert.Equal(4, failed);
        Assert.Contains("\"X\"", reason, StringComparison.Ordinal);
        Assert.Equal(1, result.Mean(0, 0));
    }

    [Fact]
    public void Quantiles_are_those_of_the_members()
    {
        var network = new ReactionNetworkBuilder("h").AddSpecies("X", "1").AddRate("X", "0*X").Build();

        var result = KineticEnsemble.Run(network, ["X"], 1001, (member, values) => values[0] = member, [1], Tight with { KeepsHistograms = true }, TestContext.Current.CancellationToken);

        // Bins of 128 over 1000 are 8 wide.
        Assert.Equal(500, result.Quantile(0, 0, 0.5), 8.0);
        Assert.Equal(900, result.Quantile(0, 0, 0.9), 8.0);
    }

    [Fact]
    public void An_unknown_name_is_an_error_with_the_nearest()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("decay", 1).AddSpecies("X", "1").AddRate("X", "-decay*X").Build();

        var e = Assert.Throws<ArgumentException>(() => KineticEnsemble.Run(network, ["decoy"], 1, (_, _) => { }, [1], Tight, TestContext.Current.CancellationToken));

        Assert.Contains("\"decoy\" in this model. Did you mean \"decay\"?", e.Message, StringComparison.Ordinal);
    }
}
