using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Reduction;
using LoopSim.Networks;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean.Reduction;

public class NetworkReductionTests
{
    private static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(2, 8), BooleanNetworkGen.TwoRegulators(2, 8));

    [Fact]
    public void Fixed_points_correspond_one_to_one() =>
        Reductions.Sample(reduced =>
        {
            var before = FixedPoints(reduced.Original);
            var after = FixedPoints(reduced.Network);

            Assert.Equal(before.Order(), after.Select(reduced.Lift).Order());
            Assert.Equal(after.Order(), before.Select(reduced.Project).Order());
        }, iter: 500);

    [Theory]
    [InlineData("asynchronous")]
    [InlineData("general-asynchronous")]
    public void Every_attractor_holds_the_lift_of_one_of_the_reduced_network(string scheme) =>
        Reductions.Sample(reduced =>
        {
            var before = Find(reduced.Original, scheme);
            var after = Find(reduced.Network, scheme);

            Assert.All(before, attractor => Assert.Contains(after, small => small.States.All(state => attractor.States.Contains(reduced.Lift(state)))));
            Assert.True(after.Count >= before.Count);
        }, iter: 300);

    [Theory]
    [InlineData("synchronous")]
    [InlineData("asynchronous")]
    [InlineData("general-asynchronous")]
    public void Without_outputs_attractors_correspond_one_to_one(string scheme) =>
        Networks.Sample(network =>
        {
            var reduced = NetworkReduction.WithoutOutputs(network);

            Assert.Equal(Sets(Find(network, scheme).Select(attractor => attractor.States.Select(reduced.Project))), Sets(Find(reduced.Network, scheme).Select(attractor => attractor.States.AsEnumerable())));
        }, iter: 300);

    [Theory]
    [MemberData(nameof(UpdateSchemeGen.Names), MemberType = typeof(UpdateSchemeGen))]
    public void Without_clamped_nodes_attractors_are_the_same_under_every_scheme(string scheme) =>
        BooleanNetworkGen.Sized(1, 6, depth: 2).Sample(network =>
        {
            var reduced = NetworkReduction.WithoutClamped(network);

            Assert.DoesNotContain(Enumerable.Range(0, reduced.Network.Count), node => reduced.Network.ClampedValue(node) is not null);
            Assert.Equal(Sets(Find(network, scheme).Select(attractor => attractor.States.AsEnumerable())), Sets(Find(reduced.Network, scheme).Select(attractor => attractor.States.Select(reduced.Lift))));
        }, iter: 150);

    [Fact]
    public void A_core_keeps_inputs_and_nodes_that_regulate_themselves_and_what_is_asked_for()
    {
        var network = BooleanNetworkTests.Network("IN, IN", "A, IN & !D", "B, A", "C, B", "D, C", "OUT, C");

        var core = NetworkReduction.Core(network, ["OUT"]);

        // The loop of A to D comes down to one node that shuts itself off.
        Assert.Equal(3, core.Network.Count);
        Assert.Contains("IN", core.Network.Names);
        Assert.Contains("OUT", core.Network.Names);
        Assert.Contains(Regulations.Of(core.Network), regulation => regulation.Source == regulation.Target && regulation.Sign == RegulationSign.Negative);
    }

    [Fact]
    public void Removed_rules_are_over_the_nodes_that_were_left()
    {
        var network = BooleanNetworkTests.Network("A, A", "B, A", "C, !B", "D, C & A");

        var reduced = NetworkReduction.Without(network, "B", "C");

        Assert.Equal(["A", "D"], reduced.Network.Names);
        Assert.Equal("0", reduced.Network.RuleOf("D").ToString());
        Assert.Equal(["B: A", "C: !A"], reduced.Removed.Select(node => $"{node.Name}: {node.Rule}"));
        Assert.Equal("1101", reduced.Lift(BooleanState.Parse("11")).ToString());
        Assert.Equal("10", reduced.Project(BooleanState.Parse("1010")).ToString());
    }

    [Fact]
    public void A_node_that_names_itself_without_effect_can_go() =>
        Assert.Equal(["A"], NetworkReduction.Without(BooleanNetworkTests.Network("A, B", "B, A | B & !B"), "B").Network.Names);

    [Fact]
    public void A_node_that_regulates_itself_stays()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, !A");

        var error = Assert.Throws<ArgumentException>(() => NetworkReduction.Without(network, "A", "B"));

        Assert.StartsWith("The node \"B\" regulates itself, and cannot be taken out: its value is not a function of the others'. Its rule is !!B.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The network has no node \"X\".", Assert.Throws<ArgumentException>(() => NetworkReduction.Without(network, "X")).Message, StringComparison.Ordinal);
    }

    private static Gen<ReducedNetwork> Reductions => Gen.Select(Networks, Gen.Int[1, 4], Gen.Bool).Select((network, most, all) =>
        all ? NetworkReduction.Core(network, network.Names.Take(1), most) : NetworkReduction.Core(network, network.Names.Where((_, i) => i % 2 == 0), 20));

    private static List<BooleanState> FixedPoints(BooleanNetwork network) =>
        [.. Enumerable.Range(0, 1 << network.Count).Select(number => new BooleanState(network.Count, network.Count == 0 ? [] : [(ulong)number])).Where(network.IsFixedPoint)];

    private static List<Attractor> Find(BooleanNetwork network, string scheme) => [.. StateSpaceSearchTests.Find(network, scheme).Attractors];

    private static IEnumerable<string> Sets(IEnumerable<IEnumerable<BooleanState>> attractors) =>
        attractors.Select(states => string.Join(' ', states.Distinct().Order())).Order(StringComparer.Ordinal);
}
