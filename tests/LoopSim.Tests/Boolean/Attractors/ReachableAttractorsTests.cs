using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;

namespace LoopSim.Tests.Boolean.Attractors;

public sealed class ReachableAttractorsTests
{
    private static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(2, 8), BooleanNetworkGen.TwoRegulators(2, 8));
    private static readonly ReachableAttractors BySets = new() { MaximumVisited = 0 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Sets_of_states_find_what_visiting_every_state_does() =>
        Gen.Select(Networks, Gen.Int[0, 255]).Sample((network, bits) =>
        {
            var start = new BooleanState(network.Count, [(ulong)bits & ((1UL << network.Count) - 1)]);
            var expected = new StateSpaceSearch().ReachableFrom(network, UpdateSchemes.Asynchronous, start, Cancellation);

            var found = BySets.From(network, UpdateSchemes.Asynchronous, StartStates.Of(start), Cancellation);

            Assert.Equal(expected.Attractors.Select(Text), found.Select(Text));
        }, iter: 500);

    [Fact]
    public void Phases_begin_in_every_state_of_the_attractors_before() =>
        Gen.Select(Networks, Gen.Int[0, 7], Gen.Bool, Gen.Bool).Sample((network, place, held, set) =>
        {
            var node = place % network.Count;
            var during = network.Clamp(network.Names[node], held);
            var search = new StateSpaceSearch();
            var before = search.ReachableFrom(during, UpdateSchemes.Asynchronous, BooleanState.AllOff(network.Count), Cancellation).Attractors;
            var states = before.SelectMany(attractor => attractor.States).Select(state => state.With(0, set));
            var expected = search.ReachableFrom(network, UpdateSchemes.Asynchronous, states, Cancellation);

            var first = BySets.From(during, UpdateSchemes.Asynchronous, StartStates.Of(BooleanState.AllOff(network.Count)), Cancellation);
            var found = BySets.From(network, UpdateSchemes.Asynchronous, StartStates.Of(first).With(0, set), Cancellation);

            Assert.Equal(expected.Attractors.Select(Text), found.Select(Text));
        }, iter: 500);

    [Fact]
    public void A_phase_begins_in_an_attractor_too_large_to_list()
    {
        // Eight rings of two nodes; c remembers whether a0 and b7 were ever on together once its gate g is open.
        var rings = string.Concat(Enumerable.Range(0, 8).Select(i => $"a{i}, !b{i}\nb{i}, a{i}\n"));
        var network = BnetFormat.Parse(rings + "g, g\nc, c | g & a0 & b7\n").Network;
        var gate = network.IndexOf("g");

        var closed = BySets.From(network, UpdateSchemes.Asynchronous, StartStates.Of(BooleanState.AllOff(network.Count)), Cancellation);
        var starts = StartStates.Of(closed);
        var opened = BySets.From(network, UpdateSchemes.Asynchronous, starts.With(gate, true), Cancellation);

        Assert.False(starts.IsListed);
        Assert.Equal((0.0, 65536), (Assert.Single(closed).Duty("c"), (int)closed[0].StateCount));
        Assert.Equal((1.0, 1.0, 0.5), (Assert.Single(opened).Duty("c"), opened[0].Duty("g"), opened[0].Duty("a3")));
    }

    [Fact]
    public void A_limit_that_is_reached_is_an_error_that_says_what_to_do()
    {
        var search = new ReachableAttractors { MaximumVisited = 0, MaximumAttractors = 1 };
        var toggle = BnetFormat.Parse("a, !b\nb, !a\n").Network;

        var error = Assert.Throws<SimulationException>(() => search.From(toggle, UpdateSchemes.Asynchronous, StartStates.Of(BooleanState.AllOff(2)), Cancellation));

        Assert.Equal("It was not found out which attractors are reached under the asynchronous scheme: there are 2 attractors to choose from, more than 1. " +
            "Clamp more nodes, restrict the network to what lies upstream of the nodes of interest, raise the limits, or take synchronous updates.", error.Message);
    }

    private static string Text(Attractor attractor) =>
        $"{attractor.Kind} {attractor.StateCount} {attractor.Smallest} {string.Join(' ', attractor.Names.Select(attractor.Duty))}";
}
