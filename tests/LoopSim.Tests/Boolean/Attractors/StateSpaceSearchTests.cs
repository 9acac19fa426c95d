using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.Attractors;

public class StateSpaceSearchTests
{
    public static TheoryData<string> Schemes => UpdateSchemeGen.Names;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Small_networks_have_the_attractors_that_brute_force_finds(string scheme) =>
        Cases(scheme, 1, 5).Sample(pair => AssertSameAsBruteForce(pair.Network, pair.Scheme), iter: UpdateSchemeGen.MostNodes(scheme) < 10 ? 300 : 1500);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Larger_networks_have_the_attractors_that_brute_force_finds(string scheme) =>
        Cases(scheme, 6, 8).Sample(pair => AssertSameAsBruteForce(pair.Network, pair.Scheme), iter: UpdateSchemeGen.MostNodes(scheme) < 10 ? 10 : 40);

    [Theory]
    [MemberData(nameof(Schemes))]
    [Trait("speed", "slow")]
    public void Networks_of_up_to_ten_nodes_have_the_attractors_that_brute_force_finds(string scheme) =>
        Cases(scheme, 9, 10).Sample(pair => AssertSameAsBruteForce(pair.Network, pair.Scheme), iter: 30);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void From_one_state_the_attractors_are_those_that_can_be_reached(string scheme) =>
        Cases(scheme, 1, 6).SelectMany(pair => BooleanNetworkGen.StateOf(pair.Network), (pair, state) => (pair.Network, pair.Scheme, state)).Sample(triple =>
        {
            var (network, text, start) = triple;
            var expected = new BruteForce(network, text);
            var reached = expected.ReachableFrom(BruteForce.Number(network.Admit(start)));

            var found = new StateSpaceSearch().ReachableFrom(network, UpdateSchemes.Named(text), start, TestContext.Current.CancellationToken);

            Assert.Equal(reached.Count, found.StateCount);
            Assert.Equal(
                expected.Attractors.Where(attractor => reached.Contains(attractor[0])).Select(attractor => Text(expected, attractor)).Order(),
                found.Attractors.Select(Text).Order());
            for (var i = 0; i < found.Attractors.Length; i++)
            {
                var smallest = BruteForce.Number(found.Attractors[i].States[0]);
                Assert.Equal(reached.Count(state => expected.ReachableFrom(state).Contains(smallest)), found.Basins[i].Weak);
            }
        }, iter: UpdateSchemeGen.MostNodes(scheme) < 10 ? 60 : 500);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Constants_that_are_propagated_change_no_attractor(string scheme) =>
        BooleanNetworkGen.Sized(1, UpdateSchemeGen.MostNodes(scheme) < 10 ? 6 : 7, depth: 2).Sample(network =>
        {
            var left = network.PropagateConstants().Rules.Count(rule => rule is not LogicFormula.Constant);

            var whole = Find(network, scheme);
            var reduced = new StateSpaceSearch { MaximumFreeNodes = left }.Find(network, UpdateSchemes.Named(scheme), TestContext.Current.CancellationToken);

            Assert.Equal(whole.Attractors.Select(Text), reduced.Attractors.Select(Text));
            Assert.True(reduced.StateCount <= whole.StateCount);
        }, iter: 500);

    [Fact]
    public void Fixed_points_are_the_same_under_all_schemes() =>
        BooleanNetworkGen.Sized(1, 8).Sample(network =>
            Assert.Equal(Find(network, "synchronous").FixedPoints.Select(Text), Find(network, "asynchronous").FixedPoints.Select(Text)), iter: 300);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_order_of_the_nodes_does_not_matter(string scheme) =>
        BooleanNetworkGen.Sized(2, UpdateSchemeGen.MostNodes(scheme) < 10 ? 6 : 8).Sample(network =>
        {
            var reversed = new BooleanNetwork(network.Names.Zip(network.Rules).Reverse());
            string Sets(AttractorSet found) => string.Join('\n', found.Attractors.Zip(found.Basins, (attractor, basin) =>
                $"{basin} " + string.Join(' ', attractor.States.Select(state => string.Join('+', found.Names.Where((_, i) => state[i]).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

            Assert.Equal(Sets(Find(network, scheme)), Sets(Find(reversed, scheme)));
        }, iter: 200);

    [Fact]
    public void A_wide_network_is_searched_over_its_free_nodes_wherever_they_stand()
    {
        var names = LogicFormulaGen.Names(200);
        var network = new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(i switch { 3 => "v64", 64 => "v199 & v1", 199 => "v3 | v2", _ => i % 2 == 0 ? "0" : "1" }))));

        var found = Find(network, "asynchronous");

        Assert.Equal(8, found.StateCount);
        Assert.Equal(2, found.Attractors.Length);
        Assert.Equal([0, 1], found.Attractors.Select(attractor => attractor.Duty("v64")));
        Assert.All(found.Attractors, attractor => Assert.Equal(1, attractor.Duty("v101")));
        Assert.Equal("2 attractors (asynchronous) in all 8 states of the 3 nodes that are not clamped", found.ToString());
    }

    [Fact]
    public void A_network_without_free_nodes_has_its_one_state()
    {
        var found = Find(BooleanNetworkTests.Network("A, 1", "B, 0"), "asynchronous");

        Assert.Equal("fixed point 10", Assert.Single(found.Attractors).ToString());
        Assert.Equal([new AttractorBasin(1, 1)], found.Basins);
    }

    [Fact]
    public void More_attractors_than_bits_of_a_word_keep_their_basins()
    {
        // Four pairs that shut each other off, and a node that follows: 16 attractors; and two inputs: 64; a third: 128.
        var network = BooleanNetworkTests.Network("A, !B", "B, !A", "C, !D", "D, !C", "E, !F", "F, !E", "G, !H", "H, !G", "I, I", "J, J", "K, K");

        var found = Find(network, "asynchronous");

        Assert.Equal(128, found.Attractors.Length);
        // Each pair reaches one of its attractors from that attractor itself, 00 and 11: three states of four, one of them surely.
        Assert.All(found.Basins, basin => Assert.Equal(new AttractorBasin(1, 81), basin));
    }

    [Fact]
    public void Too_many_free_nodes_are_refused_with_what_to_do()
    {
        var names = LogicFormulaGen.Names(31);
        var ring = new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(i < 3 ? name : names[i < 30 ? i + 1 : 3]))));

        var error = Assert.Throws<SimulationException>(() => Find(ring, "synchronous"));

        Assert.Equal("The network has 31 free nodes, that is 2^31 states, and a search of all states handles at most 24 (2^24). Clamp inputs (v0, v1, v2) to known values. Restrict the network to what lies upstream of the nodes of interest, or ask for the attractors that can be reached from one state.", error.Message);
    }

    [Fact]
    public void Too_many_reachable_states_are_refused_with_what_to_do()
    {
        var names = LogicFormulaGen.Names(40);
        var network = new BooleanNetwork(names.Select(name => (name, LogicParser.Parse($"!{name}"))));
        var search = new StateSpaceSearch { MaximumReachableStates = 1000 };

        var error = Assert.Throws<SimulationException>(() => search.ReachableFrom(network, UpdateSchemes.Asynchronous, BooleanState.AllOff(40), TestContext.Current.CancellationToken));

        Assert.Equal("More than 1000 states can be reached from the given one under the asynchronous scheme. Restrict the network to what lies upstream of the nodes of interest, clamp more nodes, or raise MaximumReachableStates.", error.Message);
    }

    [Fact]
    public void Large_networks_are_followed_from_one_state()
    {
        var names = LogicFormulaGen.Names(300);
        var ring = new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(names[(i + 299) % 300]))));
        var search = new StateSpaceSearch();

        var pulse = search.ReachableFrom(ring, UpdateSchemes.Synchronous, ring.StateWith("v0"), TestContext.Current.CancellationToken);
        var settled = search.ReachableFrom(ring, UpdateSchemes.Asynchronous, ring.StateWith("v0"), TestContext.Current.CancellationToken);

        var cycle = Assert.Single(pulse.Attractors);
        Assert.Equal((AttractorKind.Cycle, 300), (cycle.Kind, cycle.States.Count));
        Assert.Equal(1 / 300.0, cycle.Duty("v77"), 1e-15);
        // One run of ones that grows and shrinks: 300 places for each of 299 lengths, and the two uniform states.
        Assert.Equal(300 * 299 + 2, settled.StateCount);
        Assert.Equal(["v1: 0", "v1: 1"], settled.Attractors.Select(attractor => $"v1: {attractor.Duty("v1")}"));
    }

    [Fact]
    public void Work_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => new StateSpaceSearch().Find(BooleanNetworkTests.Network("A, !A"), UpdateSchemes.Asynchronous, new CancellationToken(true)));

    internal static AttractorSet Find(BooleanNetwork network, string scheme) =>
        new StateSpaceSearch().Find(network, UpdateSchemes.Named(scheme), TestContext.Current.CancellationToken);

    private static Gen<(BooleanNetwork Network, string Scheme)> Cases(string scheme, int fewest, int most)
    {
        var limit = UpdateSchemeGen.MostNodes(scheme);
        return Gen.OneOf(BooleanNetworkGen.Sized(Math.Min(fewest, limit), Math.Min(most, limit)), BooleanNetworkGen.TwoRegulators(Math.Min(fewest, limit), Math.Min(most, limit)))
            .SelectMany(network => UpdateSchemeGen.TextOf(scheme, network), (network, text) => (network, text));
    }

    private static void AssertSameAsBruteForce(BooleanNetwork network, string scheme)
    {
        var expected = new BruteForce(network, scheme);

        var found = Find(network, scheme);

        Assert.Equal(UpdateSchemes.Named(scheme).Name, found.SchemeName);
        Assert.Equal(expected.StateCount, found.StateCount);
        var inOrder = expected.Attractors.OrderBy(attractor => attractor.Min(expected.Text), StringComparer.Ordinal).ToList();
        Assert.Equal(inOrder.Select(attractor => Text(expected, attractor)), found.Attractors.Select(Text));
        Assert.Equal(inOrder.Select(attractor => expected.Kinds[expected.Attractors.IndexOf(attractor)]), found.Attractors.Select(attractor => attractor.Kind.ToString()));
        Assert.Equal(inOrder.Select(attractor => new AttractorBasin(expected.Strong(attractor), expected.Weak(attractor))), found.Basins);
        foreach (var attractor in found.Attractors)
            AssertOrderAndDuty(network, expected, attractor);
    }

    private static void AssertOrderAndDuty(BooleanNetwork network, BruteForce expected, Attractor attractor)
    {
        var texts = attractor.States.Select(state => state.ToString()).ToList();
        Assert.Equal(texts.Min(StringComparer.Ordinal), texts[0]);
        if (attractor.Kind == AttractorKind.Cycle)
            Assert.All(Enumerable.Range(0, texts.Count), i => Assert.Equal(texts[(i + 1) % texts.Count], expected.Text(expected.Successor(BruteForce.Number(attractor.States[i])))));
        else
            Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
        for (var i = 0; i < network.Count; i++)
            Assert.Equal(texts.Count(text => text[i] == '1') / (double)texts.Count, attractor.Duty(network.Names[i]));
    }

    private static string Text(Attractor attractor) => string.Join(' ', attractor.States.Select(state => state.ToString()).Order(StringComparer.Ordinal));

    private static string Text(BruteForce all, List<int> attractor) => string.Join(' ', attractor.Select(all.Text).Order(StringComparer.Ordinal));
}
