using CsCheck;
using LoopSim.Boolean;
using LoopSim.Randomness;

namespace LoopSim.Tests.Boolean;

public class WalkTests
{
    [Fact]
    public void A_synchronous_walk_repeats_the_image() =>
        BooleanNetworkGen.Sized(1, 70).SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state)).Sample(pair =>
        {
            var (network, state) = pair;

            var walk = Walk.Run(network, UpdateSchemes.Synchronous, state, 10);

            Assert.Equal("step", walk.TimeUnit);
            Assert.Equal(Enumerable.Range(0, 11).Select(t => (double)t), walk.Times.ToArray());
            for (var t = 0; t <= 10; t++, state = network.Image(state))
                Assert.Equal(state, Walk.StateAt(walk, t));
        }, iter: 50);

    [Fact]
    public void A_row_of_an_asynchronous_walk_is_n_single_updates()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, A", "C, A | B", "D, !D");
        var state = BooleanState.AllOff(4);

        var walk = Walk.Run(network, UpdateSchemes.Asynchronous, state, 20, new RandomStream(7, 3));

        var random = new RandomStream(7, 3);
        for (var row = 0; row <= 20; row++)
        {
            Assert.Equal(state, Walk.StateAt(walk, row));
            for (var step = 0; step < 4; step++)
                state = UpdateSchemes.Asynchronous.Step(network, state, random);
        }
    }

    [Fact]
    public void Clamped_nodes_hold_from_the_first_row_on()
    {
        var network = BooleanNetworkTests.Network("A, 1", "B, A");

        var walk = Walk.Run(network, UpdateSchemes.Synchronous, BooleanState.Parse("00"), 1);

        Assert.Equal("10", Walk.StateAt(walk, 0).ToString());
        Assert.Equal("11", Walk.StateAt(walk, 1).ToString());
    }

    [Fact]
    public void Phases_follow_one_another_and_release_what_they_held()
    {
        var network = BooleanNetworkTests.Network("IN, IN", "A, IN", "B, !B");
        var pulse = network.Clamp("IN", true);
        var rest = network.Clamp("IN", false);

        var walk = Walk.Run([new WalkPhase(pulse, 2), new WalkPhase(rest, 2), new WalkPhase(network.Clamp("B", false), 2)], UpdateSchemes.Synchronous, BooleanState.AllOff(3));

        Assert.Equal(["100", "111", "010", "001", "000", "000", "000"], Enumerable.Range(0, walk.Count).Select(t => Walk.StateAt(walk, t).ToString()));
    }

    [Fact]
    public void Random_schemes_need_a_stream_and_walks_fitting_arguments()
    {
        var network = BooleanNetworkTests.Network("A, !A");

        Assert.StartsWith("The scheme \"asynchronous\" makes random choices", Assert.Throws<ArgumentException>(() => Walk.Run(network, UpdateSchemes.Asynchronous, BooleanState.AllOff(1), 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Walk.Run(network, UpdateSchemes.Synchronous, BooleanState.AllOff(2), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Walk.Run(network, UpdateSchemes.Synchronous, BooleanState.AllOff(1), -1));
        Assert.Throws<ArgumentException>(() => Walk.Run([new WalkPhase(network, 1), new WalkPhase(BooleanNetworkTests.Network("B, B"), 1)], UpdateSchemes.Synchronous, BooleanState.AllOff(1)));
        Assert.Throws<ArgumentException>(() => Walk.Run([], UpdateSchemes.Synchronous, BooleanState.AllOff(1)));
    }
}
