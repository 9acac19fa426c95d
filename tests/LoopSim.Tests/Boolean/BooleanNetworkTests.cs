using CsCheck;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean;

public class BooleanNetworkTests
{
    private static readonly BooleanNetwork Loop = Network("IN, IN", "A, IN & !C", "B, A", "C, B | C & IN", "D, 1", "E, D & !A");

    [Fact]
    public void Nodes_keep_their_order_and_rules()
    {
        Assert.Equal(["IN", "A", "B", "C", "D", "E"], Loop.Names);
        Assert.Equal(LogicParser.Parse("IN & !C"), Loop.RuleOf("A"));
        Assert.Equal(3, Loop.IndexOf("C"));
        Assert.Equal(["IN"], Loop.Inputs);
        Assert.True(Loop.ClampedValue(4));
        Assert.Null(Loop.ClampedValue(0));
    }

    [Fact]
    public void Every_double_and_unknown_name_is_reported_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => Network("STAT3, JAK", "JAK, IL6 & !SOCS", "SOCS3, STAT4", "JAK, 0"));

        Assert.Equal("""
            There are two nodes "JAK".
            The rule of "JAK" uses "IL6", which is not a node. There are: STAT3, JAK, SOCS3.
            The rule of "JAK" uses "SOCS", which is not a node. Did you mean "SOCS3"?
            The rule of "SOCS3" uses "STAT4", which is not a node. Did you mean "STAT3"? (Parameter 'nodes')
            """, error.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void An_unknown_node_is_an_error_with_the_nearest_names() =>
        Assert.StartsWith("The network has no node \"SOCS4\". Did you mean \"SOCS3\"?",
            Assert.Throws<ArgumentException>(() => Network("SOCS3, 1").Clamp("SOCS4", false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Changing_a_rule_leaves_the_original_alone()
    {
        var changed = Loop.With("B", LogicParser.Parse("!A"));

        Assert.Equal("!A", changed.RuleOf("B").ToString());
        Assert.Equal("A", Loop.RuleOf("B").ToString());
        Assert.Equal(LogicFormula.False, Loop.Clamp("B", false).RuleOf("B"));
        Assert.Equal(Loop.Names, changed.Names);
    }

    [Fact]
    public void The_image_of_a_state_is_the_value_of_every_rule() =>
        BooleanNetworkGen.Sized(1, 80).SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state)).Sample(pair =>
        {
            var (network, state) = pair;

            var image = network.Image(state);

            for (var i = 0; i < network.Count; i++)
                Assert.Equal(LogicInterpreter.Evaluate(network.Rules[i], name => state[network.IndexOf(name)]), image[i]);
            Assert.Equal(image == state, network.IsFixedPoint(state));
        }, iter: 100);

    [Fact]
    public void A_rule_that_simplifies_to_a_constant_clamps_and_one_that_simplifies_to_its_node_is_an_input()
    {
        var network = Network("A, B | 1", "B, B & 1", "C, C | !C");

        Assert.True(network.ClampedValue(0));
        Assert.Equal(["B"], network.Inputs);
        Assert.Null(network.ClampedValue(2));
        Assert.Equal("100", network.StateWith().ToString());
    }

    [Fact]
    public void States_are_made_from_the_names_that_are_on()
    {
        var state = Loop.StateWith("IN", "C");

        Assert.Equal("100110", state.ToString());
        Assert.Equal(["IN", "C", "D"], Loop.NamesOn(state));
        Assert.Equal(state, Loop.Admit(BooleanState.Parse("100100")));
    }

    [Fact]
    public void Upstream_is_whatever_can_reach_a_node_and_nothing_else()
    {
        Assert.Equal(["IN"], Loop.UpstreamOf("IN"));
        Assert.Equal(["IN", "A", "B", "C"], Loop.UpstreamOf("B"));
        Assert.Equal(["IN", "D"], Loop.UpstreamOf("IN", "D"));
        Assert.Equal(Loop.Names, Loop.UpstreamOf("E"));
    }

    [Fact]
    public void Nodes_behave_in_their_cone_of_influence_as_in_the_whole() =>
        BooleanNetworkGen.Sized(2, 12, depth: 2).SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state)).Sample(pair =>
        {
            var (network, state) = pair;
            var cone = network.RestrictTo(network.Names[0]);
            BooleanState Inside(BooleanState whole) => cone.StateWith(cone.Names.Where(name => whole[network.IndexOf(name)]));

            Assert.Equal(network.UpstreamOf(network.Names[0]), cone.Names);
            Assert.Equal(Inside(network.Image(state)), cone.Image(Inside(state)));
        }, iter: 300);

    [Fact]
    public void Propagating_constants_settles_what_must_settle()
    {
        var settled = Network("IN, 0", "A, IN & !C", "B, A", "C, B | C & X", "D, !B & C", "X, X").PropagateConstants();

        Assert.Equal(["0", "0", "0", "C & X", "C", "X"], settled.Rules.Select(rule => rule.ToString()));
    }

    [Fact]
    public void Propagating_constants_changes_no_image_of_a_state_in_which_they_hold() =>
        BooleanNetworkGen.Sized(1, 10).SelectMany(BooleanNetworkGen.StateOf, (network, state) => (network, state)).Sample(pair =>
        {
            var (network, state) = pair;
            var settled = network.PropagateConstants();

            var admitted = settled.Admit(state);

            Assert.Equal(network.Image(admitted), settled.Image(admitted));
            Assert.DoesNotContain(settled.Rules, rule => rule is not LogicFormula.Constant && rule.Variables().Any(name => settled.RuleOf(name) is LogicFormula.Constant));
        }, iter: 300);

    [Fact]
    public void A_network_may_have_more_than_a_thousand_nodes()
    {
        var names = LogicFormulaGen.Names(1500);
        var ring = new BooleanNetwork(names.Select((name, i) => (name, (LogicFormula)new LogicFormula.Variable(names[(i + 1499) % 1500]))));

        var image = ring.Image(ring.StateWith("v0", "v700", "v1499"));

        Assert.Equal(["v0", "v1", "v701"], ring.NamesOn(image));
        Assert.Equal(1500, ring.UpstreamOf("v3").Length);
    }

    internal static BooleanNetwork Network(params string[] lines) => new(lines.Select(line =>
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        return (line[..comma], LogicParser.Parse(line[(comma + 1)..]));
    }));
}
