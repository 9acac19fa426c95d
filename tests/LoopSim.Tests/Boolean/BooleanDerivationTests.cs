using CsCheck;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Networks;
using LoopSim.Tests.Networks;

namespace LoopSim.Tests.Boolean;

public sealed class BooleanDerivationTests
{
    private static readonly Gen<Effect> Sign = Gen.Frequency((1, Gen.Const(Effect.Activates)), (1, Gen.Const(Effect.Inhibits)), (1, Gen.Const(Effect.Binds)));

    public static TheoryData<string> Policies => [.. LogicPolicies.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_rule_means_what_its_policy_says_on_every_assignment(string policy) => Sign.Array[1, 7].Sample(effects =>
    {
        var rule = RuleOfTarget(effects, LogicPolicies.Named(policy));

        return Enumerable.Range(0, 1 << effects.Length).All(row =>
        {
            bool IsOn(int source) => (row >> source & 1) != 0;
            bool[] Of(Effect effect) => [.. Enumerable.Range(0, effects.Length).Where(i => effects[i] == effect).Select(IsOn)];
            var expected = Of(Effect.Binds).All(on => on) && Meaning(policy, Of(Effect.Activates), Of(Effect.Inhibits));

            return LogicInterpreter.Evaluate(rule, name => IsOn(int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))) == expected;
        });
    });

    [Theory]
    [InlineData("inhibitors-win", "(n0 | n1) & !(n2 | n3)")]
    [InlineData("activators-win", "n0 | n1 | !(n2 | n3)")]
    [InlineData("all", "n0 & n1 & !(n2 | n3)")]
    public void A_rule_is_written_as_a_person_would_write_it(string policy, string expected)
    {
        Effect[] effects = [Effect.Activates, Effect.Activates, Effect.Inhibits, Effect.Inhibits];

        Assert.Equal(expected, LogicPrinter.Print(RuleOfTarget(effects, LogicPolicies.Named(policy))));
    }

    [Fact]
    public void A_complex_needs_all_its_parts_and_what_its_policy_says()
    {
        Assert.Equal("n0 & n1", Print(Effect.Binds, Effect.Binds));
        Assert.Equal("n0 & n1 & (n2 | n3)", Print(Effect.Binds, Effect.Binds, Effect.Activates, Effect.Activates));
        Assert.Equal("n0 & !n1", Print(Effect.Binds, Effect.Inhibits));

        static string Print(params Effect[] effects) => LogicPrinter.Print(RuleOfTarget(effects, LogicPolicies.Default));
    }

    [Fact]
    public void A_node_s_own_policy_and_own_rule_go_before_the_network_s()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Policy = LogicPolicies.Named("all") };
        builder.Add(new NodeEntry { Name = "A", IsInput = true });
        builder.Add(new NodeEntry { Name = "B", IsInput = true });
        builder.Add(new NodeEntry { Name = "X" });
        builder.Add(new NodeEntry { Name = "Y", Policy = LogicPolicies.Named("inhibitors-win") });
        builder.Add(new NodeEntry { Name = "Z", Rule = LogicParser.Parse("A | B & A"), Policy = LogicPolicies.Named("all") });
        foreach (var target in new[] { "X", "Y", "Z" })
        {
            foreach (var source in new[] { "A", "B" })
                builder.Add(new InteractionEntry(source, target, Effect.Activates, new Provenance { Source = "made up" }));
        }

        var boolean = BooleanDerivation.Derive(builder.Build());

        Assert.Equal(["A", "B", "A & B", "A | B", "A | B & A"], boolean.Names.Select(name => LogicPrinter.Print(boolean.RuleOf(name))));
        Assert.Equal(["A", "B"], boolean.Inputs);
    }

    [Fact]
    public void Nodes_keep_their_order_and_only_inputs_keep_their_state() => RegulatoryNetworkGen.Of(5).Sample(network =>
    {
        var boolean = BooleanDerivation.Derive(network);

        Assert.Equal(network.Nodes.Select(n => n.Name), boolean.Names);
        Assert.All(network.Nodes.Where(n => n.IsInput), n => Assert.Equal(new LogicFormula.Variable(n.Name), boolean.RuleOf(n.Name)));
        Assert.All(network.Nodes.Where(n => !n.IsInput), n => Assert.Equal(
            network.RegulatorsOf(n.Id).Select(i => network[i.Source].Name).Order(), boolean.RuleOf(n.Name).Variables().Order()));
    });

    private static bool Meaning(string policy, bool[] activators, bool[] inhibitors)
    {
        var (activated, inhibited) = (activators.Any(on => on), inhibitors.Any(on => on));
        if (activators.Length + inhibitors.Length == 0)
            return true;
        return policy switch
        {
            "inhibitors-win" => (activators.Length == 0 || activated) && !inhibited,
            "activators-win" => activated || inhibitors.Length > 0 && !inhibited,
            "all" => activators.All(on => on) && !inhibited,
            "majority" => 2 * (activators.Count(on => on) + inhibitors.Count(on => !on)) > activators.Length + inhibitors.Length,
            _ => throw new ArgumentException($"Say here what policy {policy} means.", nameof(policy)),
        };
    }

    /// <summary>The rule of a node X on which n0, n1, ... act.</summary>
    private static LogicFormula RuleOfTarget(Effect[] effects, ILogicPolicy policy)
    {
        var network = RegulatoryNetworkGen.Build(effects.Length + 1, effects.Select((effect, i) => (i, effects.Length, effect)), policy);
        return BooleanDerivation.Derive(network).RuleOf($"n{effects.Length}");
    }
}
