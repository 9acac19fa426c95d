using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Robustness;
using LoopSim.Logic;
using LoopSim.Tests.Boolean.Attractors;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.Robustness;

public class AttractorRobustnessTests
{
    [Fact]
    public void Under_deterministic_schemes_every_flip_is_counted_where_it_ends() =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6)).Sample(network =>
        {
            var exact = new BruteForce(network, "synchronous");
            var attractors = StateSpaceSearchTests.Find(network, "synchronous").Attractors;
            var flipped = Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null && !network.Inputs.Contains(network.Names[node])).ToList();

            var found = AttractorRobustness.Of(network, UpdateSchemes.Synchronous, attractors, new PerturbationOptions(), TestContext.Current.CancellationToken);

            for (var from = 0; from < attractors.Length; from++)
            {
                var ends = attractors[from].States.SelectMany(state => flipped.Select(node => exact.ReachableFrom(BruteForce.Number(state.With(node, !state[node]))))).ToList();
                Assert.Equal(attractors.Select(to => (long)ends.Count(reached => reached.Contains(BruteForce.Number(to.States[0])))), found[from].Ends);
                Assert.Equal((0L, 0L, true), (found[from].Elsewhere, found[from].Undecided, found[from].IsExact));
            }
        }, iter: 200);

    /// <summary>
    /// Two nodes that shut each other off, at 10. With A flipped, 00: whichever is updated first goes on and stays alone, so that half return. With B flipped, 11: likewise. 4000 trials
    /// deviate by √(4000/4) = 32; five of them are allowed.
    /// </summary>
    [Fact]
    public void Under_other_schemes_a_sample_is_followed()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, !A");
        var attractors = StateSpaceSearchTests.Find(network, "asynchronous").Attractors;

        var found = AttractorRobustness.Of(network, UpdateSchemes.Asynchronous, attractors, new PerturbationOptions { Trials = 4000 }, TestContext.Current.CancellationToken);

        Assert.All(found, one => Assert.InRange(one.ReturnedShare, 0.5 - 5 * 32 / 4000.0, 0.5 + 5 * 32 / 4000.0));
        Assert.All(found, one => Assert.Equal((4000L, 0L, false), (one.Trials, one.Undecided, one.IsExact)));
        Assert.Equal(found.Select(one => string.Join(' ', one.Ends)), AttractorRobustness.Of(network, UpdateSchemes.Asynchronous, attractors, new PerturbationOptions { Trials = 4000 }, TestContext.Current.CancellationToken).Select(one => string.Join(' ', one.Ends)));
    }

    [Fact]
    public void Ends_outside_the_list_are_counted_apart()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, !A");
        var attractors = StateSpaceSearchTests.Find(network, "synchronous").Attractors;
        var fixedPoints = attractors.Where(attractor => attractor.IsFixedPoint).ToList();

        var elsewhere = AttractorRobustness.Of(network, UpdateSchemes.Synchronous, fixedPoints, new PerturbationOptions(), TestContext.Current.CancellationToken);

        // From 10 either flip leads to the synchronous cycle of 00 and 11.
        Assert.All(elsewhere, one => Assert.Equal((2L, 0.0), (one.Elsewhere, one.ReturnedShare)));
    }

    /// <summary>Along a chain of copies of an input, the flip of node i is gone after 30 - i rounds: at ten rounds those of nodes 1 to 19 are still there.</summary>
    [Fact]
    public void Trials_that_are_stopped_are_undecided()
    {
        var names = LogicFormulaGen.Names(30);
        var chain = new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(i == 0 ? name : names[i - 1]))));
        var rest = new StateSpaceSearch().ReachableFrom(chain, UpdateSchemes.Synchronous, BooleanState.AllOff(30), TestContext.Current.CancellationToken).Attractors;

        var found = Assert.Single(AttractorRobustness.Of(chain, UpdateSchemes.Synchronous, rest, new PerturbationOptions { MaximumRounds = 10 }, TestContext.Current.CancellationToken));

        Assert.Equal((10L, 19L, 0L), (found.Ends[0], found.Undecided, found.Elsewhere));
    }

    [Fact]
    public void Inputs_and_clamped_nodes_are_not_flipped()
    {
        var network = BooleanNetworkTests.Network("IN, IN", "K, 1");

        var found = AttractorRobustness.Of(network, UpdateSchemes.Synchronous, StateSpaceSearchTests.Find(network, "synchronous").Attractors, new PerturbationOptions(), TestContext.Current.CancellationToken);

        Assert.All(found, one => Assert.True(one.Trials == 0 && double.IsNaN(one.ReturnedShare)));
    }
}
