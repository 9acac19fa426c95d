using CsCheck;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Networks;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean;

public class RegulationsTests
{
    [Fact]
    public void Signs_are_those_that_every_state_of_the_regulators_shows() =>
        LogicFormulaGen.Over(LogicFormulaGen.Names(9), 6).Sample(rule =>
        {
            foreach (var name in LogicFormulaGen.Names(9))
                Assert.Equal(ByDefinition(rule, name), Regulations.SignOf(rule, name));
        }, iter: 300);

    /// <summary>Past 20 regulators the sign is searched for: a small rule beside a wide conjunction that never or always holds back.</summary>
    [Fact]
    public void Signs_in_wide_rules_are_found_by_search() =>
        Gen.Select(LogicFormulaGen.Over(LogicFormulaGen.Names(4), 4), Gen.Bool).Sample((rule, dual) =>
        {
            var wide = LogicFormula.All(Enumerable.Range(0, 22).Select(i => (LogicFormula)new LogicFormula.Variable($"w{i}")));
            var joined = new LogicFormula.Or(new LogicFormula.And(rule, wide), new LogicFormula.And(new LogicFormula.Variable("s"), dual ? new LogicFormula.Not(wide) : wide));

            foreach (var name in LogicFormulaGen.Names(4))
                Assert.Equal(ByDefinition(new LogicFormula.And(rule, new LogicFormula.Not(new LogicFormula.And(new LogicFormula.Variable("s"), new LogicFormula.Constant(!dual)))), name), Regulations.SignOf(joined, name));
            Assert.Equal(RegulationSign.None, Regulations.SignOf(joined, "absent"));
        }, iter: 100);

    [Fact]
    public void Regulations_are_listed_by_target_with_those_without_effect()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, A & C | !A & !C", "C, C | B & !B");

        Assert.Equal(
            [new(1, 0, RegulationSign.Negative), new(0, 1, RegulationSign.Dual), new(2, 1, RegulationSign.Dual), new(2, 2, RegulationSign.Positive), new(1, 2, RegulationSign.None)],
            Regulations.Of(network));
        Assert.Equal(4, Regulations.Graph(network).Arcs.Length);
    }

    [Fact]
    public void Feedback_circuits_have_the_signs_of_the_rules()
    {
        var network = BooleanNetworkTests.Network("A, !B", "B, A & C | !A & !C", "C, C & A");

        var circuits = FeedbackCircuits.Of(Regulations.Graph(network)).Circuits;

        Assert.Equal(["C Positive", "A-B Dual", "A-C-B Dual"], circuits.Select(c => $"{string.Join('-', c.Nodes.Select(n => network.Names[n.Index]))} {c.Sign}"));
    }

    private static RegulationSign ByDefinition(LogicFormula rule, string name)
    {
        var names = rule.Variables().Append(name).Distinct().ToArray();
        var (rises, falls) = (false, false);
        for (var row = 0; row < 1 << names.Length; row++)
        {
            bool Value(bool own) => LogicInterpreter.Evaluate(rule, other => other == name ? own : (row >> Array.IndexOf(names, other) & 1) != 0);
            rises |= Value(true) && !Value(false);
            falls |= Value(false) && !Value(true);
        }
        return rises ? falls ? RegulationSign.Dual : RegulationSign.Positive : falls ? RegulationSign.Negative : RegulationSign.None;
    }
}
