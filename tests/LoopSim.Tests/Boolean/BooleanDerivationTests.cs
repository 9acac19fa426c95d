using CsCheck;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Tests.Boolean;

public sealed class BooleanDerivationTests
{
    [Fact]
    public void By_default_a_node_is_on_when_an_activator_is_and_no_inhibitor() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 63]).Where((a, i, _) => a + i > 0).Sample((activators, inhibitors, row) =>
        {
            var rule = RuleOf(activators, inhibitors, LogicPolicies.Default);
            bool On(string name) => (row >> (name[0] == 'a' ? name[1] - '0' : 3 + name[1] - '0') & 1) != 0;
            var anyActivator = Enumerable.Range(0, activators).Any(k => On($"a{k}"));
            var anyInhibitor = Enumerable.Range(0, inhibitors).Any(k => On($"i{k}"));

            Assert.Equal((anyActivator || activators == 0) && !anyInhibitor, LogicInterpreter.Evaluate(rule, On));
        });

    [Theory]
    [InlineData("inhibitors-win", "(a0 | a1) & !i0")]
    [InlineData("activators-win", "a0 | a1 | !i0")]
    [InlineData("all", "a0 & a1 & !i0")]
    public void Each_policy_makes_its_own_rule(string policy, string expected)
    {
        var rule = RuleOf(2, 1, LogicPolicies.Named(policy));
        var wanted = LogicParser.Parse(expected);

        for (var row = 0; row < 8; row++)
        {
            bool On(string name) => (row >> (name == "a0" ? 0 : name == "a1" ? 1 : 2) & 1) != 0;
            Assert.Equal(LogicInterpreter.Evaluate(wanted, On), LogicInterpreter.Evaluate(rule, On));
        }
    }

    [Fact]
    public void A_node_s_own_policy_and_its_own_rule_come_before_the_network_s()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Policy = LogicPolicies.Named("all") };
        foreach (var input in new[] { "A", "B" })
            builder.Add(new NodeEntry { Name = input, IsInput = true });
        builder.Add(new NodeEntry { Name = "C", Policy = LogicPolicies.Default });
        builder.Add(new NodeEntry { Name = "D", Rule = LogicParser.Parse("A | B") });
        builder.Add(new NodeEntry { Name = "E" });
        foreach (var target in new[] { "C", "D", "E" })
        {
            builder.Add(new InteractionEntry("A", target, Effect.Activates, new Provenance { Source = "s" }));
            builder.Add(new InteractionEntry("B", target, Effect.Activates, new Provenance { Source = "s" }));
        }

        var network = BooleanDerivation.Derive(builder.Build());

        Assert.Equal(["A", "B", "A | B", "A | B", "A & B"], network.Rules.Select(LogicPrinter.Print));
    }

    private static LogicFormula RuleOf(int activators, int inhibitors, ILogicPolicy policy)
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Policy = policy };
        builder.Add(new NodeEntry { Name = "T" });
        foreach (var (prefix, count, effect) in new[] { ('a', activators, Effect.Activates), ('i', inhibitors, Effect.Inhibits) })
        {
            for (var k = 0; k < count; k++)
            {
                builder.Add(new NodeEntry { Name = $"{prefix}{k}", IsInput = true });
                builder.Add(new InteractionEntry($"{prefix}{k}", "T", effect, new Provenance { Source = "s" }));
            }
        }
        return BooleanDerivation.Derive(builder.Build()).RuleOf("T");
    }
}
