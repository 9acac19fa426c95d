using CsCheck;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Randomness;
using LoopSim.Tests.Boolean.Attractors;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean;

/// <summary>The laws that <see cref="IUpdateScheme"/> lists, for every scheme.</summary>
public class UpdateSchemesTests
{
    private const int Many = 500;

    private static readonly Gen<(BooleanNetwork Network, BooleanState State)> Situations =
        Gen.OneOf(BooleanNetworkGen.Sized(1, 10), BooleanNetworkGen.TwoRegulators(1, 10), BooleanNetworkGen.Sized(60, 70, depth: 2))
            .SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state));

    public static TheoryData<string> Names => UpdateSchemeGen.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Successors_are_those_of_the_definition(string name) =>
        Small(name, 6).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            var expected = new BruteForce(network, scheme.Name).Successors[BruteForce.Number(state)];

            Assert.Equal(expected.Order(), scheme.Successors(network, state).Select(BruteForce.Number).Order());
        }, iter: UpdateSchemeGen.MostNodes(name) < 10 ? 100 : 500);

    [Theory]
    [MemberData(nameof(Names))]
    public void Successors_are_distinct_and_there_is_at_least_one(string name) =>
        Of(name).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            var successors = scheme.Successors(network, state).Take(Many).ToList();

            Assert.NotEmpty(successors);
            Assert.Equal(successors.Count, successors.Distinct().Count());
            Assert.True(!scheme.IsDeterministic || successors.Count == 1);
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fixed_points_are_those_of_the_rules_and_stay(string name) =>
        Of(name).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            var successors = scheme.Successors(network, state).Take(Many).ToList();

            Assert.Equal(network.IsFixedPoint(state), successors.Contains(state));
            if (!network.IsFixedPoint(state))
                return;
            Assert.Equal([state], successors);
            Assert.Equal(state, scheme.Step(network, state, new RandomStream(5)));
        }, iter: 1000);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_node_changes_to_the_value_of_its_rule_or_not_at_all_where_sets_flip(string name) =>
        Of(name).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            if (scheme.On(network) is not IFlipTransitions)
                return;
            var image = network.Image(state);

            foreach (var successor in scheme.Successors(network, state).Take(Many))
                Assert.All(Enumerable.Range(0, network.Count), i => Assert.True(successor[i] == state[i] || successor[i] == image[i]));
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_transition_leads_where_the_most_permissive_scheme_does_not(string name) =>
        Small(name, 8).Sample(situation =>
        {
            var (network, scheme, state) = situation;

            Assert.Subset(UpdateSchemes.MostPermissive.Successors(network, state).Append(state).ToHashSet(), scheme.Successors(network, state).ToHashSet());
        }, iter: 200);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_transition_leaves_a_trap_space(string name) =>
        Of(name).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            var stays = Percolated(network, state);

            foreach (var successor in scheme.Successors(network, state).Take(Many))
                Assert.All(stays, node => Assert.Equal(state[node], successor[node]));
        }, iter: 200);

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_go_to_a_successor_or_stay_and_reach_every_successor(string name) =>
        Gen.Select(Small(name, name is "general-asynchronous" or "random-order" or "most-permissive" ? 3 : 10), Gen.ULong).Sample((situation, seed) =>
        {
            var (network, scheme, state) = situation;
            var successors = scheme.Successors(network, state).ToHashSet();
            var random = new RandomStream(seed);

            // The rarest step has probability 2^-6, most permissive with three nodes, and is missed by 3000 draws once in 10^20 cases.
            var reached = Enumerable.Range(0, 3000).Select(_ => scheme.Step(network, state, random)).ToHashSet();

            Assert.Subset(successors.Append(state).ToHashSet(), reached);
            Assert.Subset(reached, successors);
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Names))]
    public void Flips_enumerate_the_successors(string name) =>
        Of(name).Where(situation => situation.Network.Count <= 64).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            var unstable = state.Words[0] ^ network.Image(state).Words[0];
            if (unstable == 0 || scheme.On(network) is not IFlipTransitions transitions)
                return;

            var flipped = new List<BooleanState>();
            for (var flip = transitions.NextFlip(unstable, 0); flip != 0 && flipped.Count < Many; flip = transitions.NextFlip(unstable, flip))
                flipped.Add(new BooleanState(network.Count, [state.Words[0] ^ flip]));

            Assert.Equal(scheme.Successors(network, state).Take(Many), flipped);
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_read_back_as_the_same_scheme(string name) =>
        Of(name).Sample(situation => Assert.Equal(situation.Scheme.Name, UpdateSchemes.Named(situation.Scheme.Name).Name), iter: 100);

    [Theory]
    [MemberData(nameof(Names))]
    public void Nodes_that_never_move_can_be_left_out(string name) =>
        Small(name, 5).Sample(situation =>
        {
            var (network, scheme, state) = situation;
            var wider = new BooleanNetwork([("on", LogicFormula.True), .. network.Names.Zip(network.Rules)]);
            var groups = scheme.Name.Contains(':', StringComparison.Ordinal) ? UpdateSchemes.Named(scheme.Name.Replace(": ", ": on, ", StringComparison.Ordinal)) : scheme;

            var successors = groups.Successors(wider, BooleanState.Parse("1" + state)).Select(successor => successor.ToString());

            Assert.Equal(scheme.Name, groups.RestrictTo(network.Names).Name);
            Assert.Equal(scheme.Successors(network, state).Select(successor => $"1{successor}").Order(), successors.Order());
        }, iter: 100);

    [Fact]
    public void Flips_reach_the_sixty_fourth_node()
    {
        var network = new BooleanNetwork(LogicFormulaGen.Names(64).Select(name => (name, LogicParser.Parse($"!{name}"))));
        IFlipTransitions On(IUpdateScheme scheme) => (IFlipTransitions)scheme.On(network);

        Assert.Equal(1UL << 63, On(UpdateSchemes.Asynchronous).NextFlip(1UL << 63 | 4, 4));
        Assert.Equal(0UL, On(UpdateSchemes.Asynchronous).NextFlip(1UL << 63 | 4, 1UL << 63));
        Assert.Equal(1UL << 63 | 4, On(UpdateSchemes.Synchronous).NextFlip(1UL << 63 | 4, 0));
        Assert.Equal(1UL << 63, On(UpdateSchemes.GeneralAsynchronous).NextFlip(1UL << 63 | 4, 4));
        Assert.Equal(0UL, On(UpdateSchemes.GeneralAsynchronous).NextFlip(1UL << 63 | 4, 1UL << 63 | 4));
        Assert.Equal(1UL << 63, On(UpdateSchemes.Named("priority: v63 > v2")).NextFlip(1UL << 63 | 4, 0));
    }

    [Fact]
    public void Blocks_see_the_new_values_of_earlier_blocks()
    {
        var network = BooleanNetworkTests.Network("A, A", "B, A", "C, B");

        string After(string scheme) => Assert.Single(UpdateSchemes.Named(scheme).Successors(network, BooleanState.Parse("100"))).ToString();

        Assert.Equal("110", After("block-sequential"));
        Assert.Equal("111", After("block-sequential: {A} < {B} < {C}"));
        Assert.Equal("110", After("block-sequential: C < B < A"));
        Assert.Equal("110", After("block-sequential: C"));
        Assert.Equal("111", After("block-sequential: B"));
    }

    [Fact]
    public void A_lower_class_waits_for_the_higher_ones()
    {
        var network = BooleanNetworkTests.Network("A, !A", "B, 1", "C, 1", "D, 1");

        string[] After(string scheme, string state) => [.. UpdateSchemes.Named(scheme).Successors(network, BooleanState.Parse(state)).Select(s => s.ToString())];

        Assert.Equal(["0100", "0010"], After("priority: B, C > D", "0000"));
        Assert.Equal(["0110"], After("priority: B, C (synchronous) > D", "0000"));
        Assert.Equal(["0111"], After("priority: B, C (synchronous) > D", "0110"));
        Assert.Equal(["1111"], After("priority: B, C > D", "0111"));
        Assert.Equal(["1000"], After("priority: A", "0000"));
    }

    /// <summary>The example of Paulevé et al. 2020, figure 1: from 000 no update of sets of nodes ever leads to 111, levels do.</summary>
    [Fact]
    public void Most_permissive_transitions_reach_what_levels_reach()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, !A", "C, !A & B");
        var (start, end) = (BooleanState.AllOff(3), BooleanState.Parse("111"));

        Assert.DoesNotContain(BruteForce.Number(end), new BruteForce(network, "general-asynchronous").ReachableFrom(0));
        Assert.Contains(end, UpdateSchemes.MostPermissive.Successors(network, start));
    }

    /// <summary>Rules of more than six regulators are no truth tables; some have a regulator that occurs with both signs.</summary>
    [Fact]
    public void Most_permissive_transitions_are_exact_for_wide_rules() =>
        Gen.Select(LogicFormulaGen.Over(LogicFormulaGen.Names(5), 5), Gen.Int[0, 31]).Sample((rule, number) =>
        {
            // Two names that make no difference, so that the rule is wide.
            var wide = new LogicFormula.Or(rule, LogicParser.Parse("v5 & !v5 & v6 & v0 & v1 & v2 & v3 & v4"));
            string[] plain = ["v0, !v0", "v1, v0", "v2, v2", "v3, !v1 | v4", "v4, v4"];
            BooleanNetwork With(LogicFormula formula, params string[] more) =>
                BooleanNetworkTests.Network([.. plain, .. more]).With("v4", formula);
            var state = string.Concat(Enumerable.Range(0, 5).Select(i => number >> i & 1));

            var expected = UpdateSchemes.MostPermissive.Successors(With(rule), BooleanState.Parse(state)).Select(s => s + "00").Order();

            Assert.Equal(expected, UpdateSchemes.MostPermissive.Successors(With(wide, "v5, v5", "v6, v6"), BooleanState.Parse(state + "00")).Select(s => s.ToString()).Order());
        }, iter: 300);

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

    [Theory]
    [InlineData("synchronous: A", "The update scheme \"synchronous\" has no groups of nodes. Write \"synchronous\" alone.")]
    [InlineData("priority:", "The scheme \"priority:\" names no nodes. Write \"priority: A, B > C\", or \"priority\" alone for one group of all nodes.")]
    [InlineData("priority: A,,B > C", "A name is missing in the scheme \"priority\", in the group \"A,,B\". Write names between commas and groups between >: \"priority: A, B > C\".")]
    [InlineData("priority: A > B, A", "The node \"A\" stands twice in the scheme \"priority\". Name each node in one group only.")]
    [InlineData("priority: A (synchronos) > B", "In the scheme \"priority\", \"(synchronos)\" is not known. Did you mean \"synchronous\" or \"asynchronous\"?")]
    [InlineData("block-sequential: A (synchronous) < B", "In the scheme \"block-sequential\", \"(synchronous)\" is not known. Nothing stands in parentheses there.")]
    public void Groups_that_cannot_be_read_are_errors(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => UpdateSchemes.Named(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("priority: STAT")]
    [InlineData("block-sequential: STAT")]
    public void A_group_with_a_name_that_is_no_node_is_an_error_with_the_nearest(string text) =>
        Assert.StartsWith("The network has no node \"STAT\". Did you mean \"STAT3\"?",
            Assert.Throws<ArgumentException>(() => UpdateSchemes.Named(text).On(BooleanNetworkTests.Network("STAT3, STAT3", "JAK, 1"))).Message, StringComparison.Ordinal);

    private static Gen<(BooleanNetwork Network, IUpdateScheme Scheme, BooleanState State)> Of(string name) =>
        name == "random-order" ? Small(name, 8) : WithScheme(name, Situations);

    private static Gen<(BooleanNetwork Network, IUpdateScheme Scheme, BooleanState State)> Small(string name, int most) =>
        WithScheme(name, Gen.OneOf(BooleanNetworkGen.Sized(1, most), BooleanNetworkGen.TwoRegulators(1, most)).SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state)));

    private static Gen<(BooleanNetwork Network, IUpdateScheme Scheme, BooleanState State)> WithScheme(string name, Gen<(BooleanNetwork Network, BooleanState State)> situations) =>
        situations.SelectMany(situation => UpdateSchemeGen.TextOf(name, situation.Network), (situation, text) => (situation.Network, UpdateSchemes.Named(text), situation.State));

    /// <summary>Nodes that keep their values in the smallest trap space that this plain way finds: all rules read in three values, until nothing more comes loose.</summary>
    private static List<int> Percolated(BooleanNetwork network, BooleanState state)
    {
        var values = Enumerable.Range(0, network.Count).Select(i => (bool?)state[i]).ToArray();
        bool? Value(LogicFormula formula) => formula switch
        {
            LogicFormula.Constant constant => constant.Value,
            LogicFormula.Variable variable => values[network.IndexOf(variable.Name)],
            LogicFormula.Not not => !Value(not.Operand),
            LogicFormula.And and => Value(and.Left) & Value(and.Right),
            LogicFormula.Or or => Value(or.Left) | Value(or.Right),
            _ => throw new NotSupportedException(),
        };
        bool changed;
        do
        {
            changed = false;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is null || Value(network.Rules[i]) == values[i])
                    continue;
                values[i] = null;
                changed = true;
            }
        }
        while (changed);
        return [.. Enumerable.Range(0, values.Length).Where(i => values[i] is not null)];
    }
}
