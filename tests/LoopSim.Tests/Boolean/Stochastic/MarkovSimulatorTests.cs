using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Io.MaBoSS;
using LoopSim.Logic;
using MathNet.Numerics.Distributions;

namespace LoopSim.Tests.Boolean.Stochastic;

public sealed class MarkovSimulatorTests
{
    private static readonly MarkovRunOptions Short = new() { TimeTick = 0.5, MaxTime = 4, SampleCount = 2000, Seed = 7, ThreadCount = 1 };

    [Fact]
    public void Probabilities_are_those_of_the_master_equation()
    {
        // Five standard errors: of 100,000 comparisons at fixed seeds less than one lies outside, and there are 30 x 8 x 16. The second term bounds the error where a
        // state was met so seldom that its standard error is no estimate: p is then below 10 in 20,000.
        RateFormulas.Network.Sample(network =>
        {
            var result = Run(network, Short with { SampleCount = 20_000 });

            var exact = MasterEquation.Windows(network, 0.5, 8);

            for (var window = 0; window < 8; window++)
            {
                for (var state = 0; state < 16; state++)
                {
                    var found = result.Windows[window].States.FirstOrDefault(s => (int)result.StateOf(s.State).Words[0] == state);
                    Assert.InRange(found.Probability, exact[window][state] - 5 * found.Error - 5e-4, exact[window][state] + 5 * found.Error + 5e-4);
                }
            }
        }, iter: 30);
    }

    /// <summary>In discrete time, whether trajectories go on together (20,000 in at most 16 states) or one by one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Probabilities_in_discrete_time_are_those_of_the_chain(bool together)
    {
        var discrete = Short with { SampleCount = 20_000, DiscreteTime = true };
        RateFormulas.Network.Sample(network =>
        {
            var result = MarkovSimulator.Run(network, discrete, default, keepsEnds: false, isPlain: !together, TestContext.Current.CancellationToken);

            var exact = MasterEquation.DiscreteWindows(network, 8);

            for (var window = 0; window < 8; window++)
            {
                for (var state = 0; state < 16; state++)
                {
                    var (p, found) = (Math.Min(1, exact[window][state]), result.Windows[window].States.FirstOrDefault(s => (int)result.StateOf(s.State).Words[0] == state));
                    // A trajectory is in a state or not for the whole of a window: numbers of them are binomial, and no number may lie where less than 3e-8 is left beyond.
                    var count = Math.Round(found.Probability * 20_000);
                    Assert.Equal(count / 20_000, found.Probability, 1e-12);
                    Assert.True(AtMost(count, p) > 3e-8 && AtMost(20_000 - count, 1 - p) > 3e-8, $"{count} of 20,000 where {p} was expected");
                    Assert.Equal(Math.Sqrt(count / 20_000 * (1 - count / 20_000) / 20_000), found.Error, 1e-6);
                }
            }
        }, iter: 30);

        static double AtMost(double count, double p) => count == 20_000 ? 1 : Binomial.CDF(p, 20_000, count);
    }

    [Fact]
    public void What_goes_on_together_is_what_goes_on_one_by_one_where_nothing_is_left_to_chance()
    {
        // A ring of three in which one node alone can flip in every state.
        var ring = MarkovNetwork.Of(new BooleanNetwork([("A", LogicParser.Parse("!C")), ("B", LogicParser.Parse("A")), ("C", LogicParser.Parse("B"))]));
        var hidden = new MarkovNetwork([.. ring.Nodes.Select((node, i) => i == 1 ? node with { IsInternal = true, Reference = true } : node)], initial: [.. ring.Names.Select(name => InitialGroup.Of(name, 0))]);
        MarkovResult Walk(bool together) => MarkovSimulator.Run(hidden, Short with { DiscreteTime = true, MaxTime = 4.25 }, default, keepsEnds: false, isPlain: !together, TestContext.Current.CancellationToken);

        var (all, each) = (Walk(true), Walk(false));

        Assert.Equal(MaBossTables.ProbTraj(each, []), MaBossTables.ProbTraj(all, []));
        Assert.Equal(MaBossTables.FinalStates(each, []), MaBossTables.FinalStates(all, []));
    }

    [Fact]
    public void The_result_is_the_same_for_any_number_of_threads_and_other_for_another_seed()
    {
        RateFormulas.Network.Sample(network =>
        {
            string Table(int threads, ulong seed) => MaBossTables.ProbTraj(Run(network, Short with { ThreadCount = threads, Seed = seed }), []);

            Assert.Equal(Table(1, 7), Table(2, 7));
            Assert.Equal(Table(1, 7), Table(3, 7));
        }, iter: 10);
        var flipping = MarkovNetwork.Of(new BooleanNetwork([("A", LogicParser.Parse("!A"))]));
        Assert.NotEqual(
            MaBossTables.ProbTraj(Run(flipping, Short), []),
            MaBossTables.ProbTraj(Run(flipping, Short with { Seed = 8 }), []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Walks_along_the_graph_and_from_flip_to_flip_are_the_same(bool isDiscrete)
    {
        RateFormulas.Network.Sample(network =>
        {
            var hidden = network.With(network.Nodes[0] with { IsInternal = true, Reference = true });
            MarkovResult Walk(bool keepsGraph) => MarkovSimulator.Run(hidden, Short with { DiscreteTime = isDiscrete }, default, keepsEnds: true, !keepsGraph, TestContext.Current.CancellationToken);

            var (graph, steps) = (Walk(true), Walk(false));

            Assert.Equal(graph.Ends, steps.Ends);
            Assert.Equal(MaBossTables.ProbTraj(graph, []), MaBossTables.ProbTraj(steps, []));
            Assert.Equal(MaBossTables.FixedPoints(graph, []), MaBossTables.FixedPoints(steps, []));
        }, iter: 50);
    }

    [Fact]
    public void Walks_are_the_same_where_a_window_sees_many_states()
    {
        // Four rings of two nodes go on for ever: in a window of 200 a trajectory meets all 256 states.
        var ring = MarkovNetwork.Of(new BooleanNetwork(Enumerable.Range(0, 8).Select(i => ($"x{i}", LogicParser.Parse(i % 2 == 0 ? $"!x{i + 1}" : $"x{i - 1}")))));
        var wide = Short with { TimeTick = 200, MaxTime = 400, SampleCount = 200 };
        MarkovResult Walk(bool keepsGraph) => MarkovSimulator.Run(ring, wide, default, keepsEnds: true, !keepsGraph, TestContext.Current.CancellationToken);

        var (graph, steps) = (Walk(true), Walk(false));

        Assert.Equal(256, steps.Windows[1].States.Count);
        Assert.Equal(MaBossTables.ProbTraj(graph, []), MaBossTables.ProbTraj(steps, []));
    }

    [Fact]
    public void A_run_of_which_only_the_ends_are_kept_ends_where_the_run_does() =>
        RateFormulas.Network.Sample(network =>
        {
            var result = MarkovSimulator.Run(network, Short, default, keepsEnds: true, isPlain: false, TestContext.Current.CancellationToken);

            Assert.Equal(result.Ends, MarkovSimulator.End(network, Short with { ThreadCount = 2 }, TestContext.Current.CancellationToken));
        }, iter: 20);

    [Fact]
    public void The_shares_of_every_window_add_up_to_one()
    {
        RateFormulas.Network.Sample(network =>
        {
            var result = Run(network, Short);

            Assert.All(result.Windows, window => Assert.Equal(1, window.States.Sum(s => s.Probability), 1e-12));
            Assert.All(result.Windows, window => Assert.Equal(1, window.Distances.Sum(), 1e-12));
        }, iter: 20);
    }

    [Fact]
    public void A_node_that_only_goes_on_does_so_by_an_exponential_law()
    {
        var network = new MarkovNetwork([new MarkovNode { Name = "A", RateUp = new RateFormula.Number(0.7) }], initial: [InitialGroup.Of("A", 0)]);

        var result = Run(network, Short with { SampleCount = 200_000 });

        // The mean of 1 - exp(-0.7 t) over each window; five standard errors.
        Assert.All(result.Windows, window =>
        {
            var exact = 1 - (Math.Exp(-0.7 * window.Time) - Math.Exp(-0.7 * (window.Time + 0.5))) / 0.35;
            Assert.Equal(exact, window.States[^1].Probability, 5 * window.States[^1].Error);
        });
        Assert.Equal(1 - Math.Exp(-0.7 * 4), result.FixedPoints[0].Probability, 5 * result.FixedPoints[0].Error);
    }

    [Fact]
    public void A_scheduled_node_is_set_at_its_time_with_its_probability()
    {
        var network = new MarkovNetwork([new MarkovNode { Name = "A" }], initial: [InitialGroup.Of("A", 0)], schedule: [new ScheduledFlip(1.25, "A", 0.3)]);

        var result = Run(network, Short with { SampleCount = 100_000 });

        var on = result.Nodes.Column("A");
        Assert.Equal([0, 0], on.Take(2));
        // Five standard errors of 100,000 trials at 0.3; the window from 1 to 1.5 holds the node on for half of its length.
        Assert.Equal(0.15, on[2], 0.5 * 5 * 0.00145);
        Assert.Equal(0.3, on[3], 5 * 0.00145);
    }

    [Fact]
    public void A_rate_that_is_none_is_an_error_that_names_the_node()
    {
        var network = new MarkovNetwork([new MarkovNode { Name = "A", RateUp = new RateFormula.Number(-1) }], initial: [InitialGroup.Of("A", 0)]);

        var e = Assert.ThrowsAny<Exception>(() => Run(network, Short));

        Assert.Contains("The rate at which A flips came to -1: a rate is a finite number from 0. Mend the formulas or parameters of A.", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Trajectories_settle_into_clusters_of_the_attractors()
    {
        var toggle = MarkovNetwork.Of(new BooleanNetwork([("A", LogicParser.Parse("!B")), ("B", LogicParser.Parse("!A"))]));

        var result = Run(toggle, Short with { MaxTime = 4000, TimeTick = 10, StationaryTrajectories = 100, ClusterThreshold = 0.9 });

        Assert.Equal(2, result.FixedPoints.Length);
        Assert.Equal(100, result.Stationary?.Clusters.Sum(c => c.Members.Length));
    }

    private static MarkovResult Run(MarkovNetwork network, MarkovRunOptions options) => MarkovSimulator.Run(network, options, TestContext.Current.CancellationToken);
}
