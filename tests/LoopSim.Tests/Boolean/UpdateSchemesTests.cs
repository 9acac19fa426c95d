using CsCheck;
using LoopSim.Boolean;
using LoopSim.Randomness;

namespace LoopSim.Tests.Boolean;

/// <summary>The laws that <see cref="IUpdateScheme"/> lists, for every scheme.</summary>
public class UpdateSchemesTests
{
    private static readonly Gen<(BooleanNetwork Network, BooleanState State)> Situations =
        Gen.OneOf(BooleanNetworkGen.Sized(1, 10), BooleanNetworkGen.TwoRegulators(1, 10), BooleanNetworkGen.Sized(60, 70, depth: 2))
            .SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state));

    public static TheoryData<string> Names => [.. UpdateSchemes.All.Select(scheme => scheme.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Successors_are_distinct_and_there_is_at_least_one(string name) =>
        Situations.Sample(situation =>
        {
            var successors = UpdateSchemes.Named(name).Successors(situation.Network, situation.State).ToList();

            Assert.NotEmpty(successors);
            Assert.Equal(successors.Count, successors.Distinct().Count());
            Assert.True(!UpdateSchemes.Named(name).IsDeterministic || successors.Count == 1);
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fixed_points_are_those_of_the_rules_and_stay(string name) =>
        Situations.Sample(situation =>
        {
            var (network, state) = situation;
            var scheme = UpdateSchemes.Named(name);
            var successors = scheme.Successors(network, state).ToList();

            Assert.Equal(network.IsFixedPoint(state), successors.Contains(state));
            if (!network.IsFixedPoint(state))
                return;
            Assert.Equal([state], successors);
            Assert.Equal(state, scheme.Step(network, state, new RandomStream(5)));
        }, iter: 1000);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_node_changes_to_the_value_of_its_rule_or_not_at_all(string name) =>
        Situations.Sample(situation =>
        {
            var (network, state) = situation;
            var image = network.Image(state);

            foreach (var successor in UpdateSchemes.Named(name).Successors(network, state))
                Assert.All(Enumerable.Range(0, network.Count), i => Assert.True(successor[i] == state[i] || successor[i] == image[i]));
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_go_to_a_successor_or_stay_and_reach_every_successor(string name) =>
        Gen.Select(Situations.Where(situation => situation.Network.Count <= 10), Gen.ULong).Sample((situation, seed) =>
        {
            var (network, state) = situation;
            var scheme = UpdateSchemes.Named(name);
            var successors = scheme.Successors(network, state).ToHashSet();
            var random = new RandomStream(seed);

            // One of ten successors is missed by 400 draws once in 10^18 cases.
            var reached = Enumerable.Range(0, 400).Select(_ => scheme.Step(network, state, random)).ToHashSet();

            Assert.Subset(successors.Append(state).ToHashSet(), reached);
            Assert.Subset(reached, successors);
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Names))]
    public void Flips_enumerate_the_successors(string name) =>
        Situations.Where(situation => situation.Network.Count <= 64).Sample(situation =>
        {
            var (network, state) = situation;
            var scheme = UpdateSchemes.Named(name);
            var unstable = state.Words[0] ^ network.Image(state).Words[0];
            if (unstable == 0)
                return;

            var flipped = new List<BooleanState>();
            for (var flip = scheme.NextFlip(unstable, 0); flip != 0; flip = scheme.NextFlip(unstable, flip))
                flipped.Add(new BooleanState(network.Count, [state.Words[0] ^ flip]));

            Assert.Equal(scheme.Successors(network, state), flipped);
        }, iter: 300);

    [Fact]
    public void Flips_reach_the_sixty_fourth_node()
    {
        Assert.Equal(1UL << 63, UpdateSchemes.Asynchronous.NextFlip(1UL << 63 | 4, 4));
        Assert.Equal(0UL, UpdateSchemes.Asynchronous.NextFlip(1UL << 63 | 4, 1UL << 63));
        Assert.Equal(1UL << 63 | 4, UpdateSchemes.Synchronous.NextFlip(1UL << 63 | 4, 0));
    }

    [Fact]
    public void The_synchronous_successor_is_the_image() =>
        Situations.Sample(situation =>
            Assert.Equal([situation.Network.Image(situation.State)], UpdateSchemes.Synchronous.Successors(situation.Network, situation.State)), iter: 200);

    [Fact]
    public void An_asynchronous_step_picks_each_node_equally_often()
    {
        var network = BooleanNetworkTests.Network("A, !A", "B, !B", "C, !C", "D, D");
        var start = BooleanState.AllOff(4);
        var random = new RandomStream(6);

        var steps = Enumerable.Range(0, 10_000).Select(_ => UpdateSchemes.Asynchronous.Step(network, start, random).ToString()).CountBy(text => text).ToDictionary();

        // Each of four outcomes has probability 1/4: a deviation of √(10,000 · 3/16) = 43; five of them.
        Assert.Equal(4, steps.Count);
        Assert.All(steps.Values, count => Assert.InRange(count, 2500 - 5 * 43, 2500 + 5 * 43));
    }

    [Fact]
    public void Names_are_unique_and_explained()
    {
        Assert.Equal(UpdateSchemes.All.Length, UpdateSchemes.All.Select(scheme => scheme.Name).Distinct().Count());
        Assert.All(UpdateSchemes.All, scheme => Assert.EndsWith(".", scheme.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_name_is_an_error_with_the_nearest() =>
        Assert.StartsWith("There is no update scheme \"asynchronus\". Did you mean \"asynchronous\"",
            Assert.Throws<ArgumentException>(() => UpdateSchemes.Named("asynchronus")).Message, StringComparison.Ordinal);
}
