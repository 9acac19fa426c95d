using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Robustness;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.Robustness;

public class SensitivityTests
{
    /// <summary>Shmulevich and Kauffman 2004: a regulator of a conjunction of k has activity 2^(1-k), one of an exclusive or always 1.</summary>
    [Fact]
    public void Activities_of_known_rules_are_the_known_ones()
    {
        var network = BooleanNetworkTests.Network("A, A & B & C", "B, A & !B | !A & B", "C, A | B & !B", "D, 1");

        var found = Sensitivity.Of(network);

        Assert.Equal([0.25, 0.25, 0.25], found[0].Activities.Select(regulator => regulator.Activity));
        Assert.Equal([1, 1], found[1].Activities.Select(regulator => regulator.Activity));
        Assert.Equal([new("A", 1), new("B", 0)], found[2].Activities);
        Assert.Equal([0.75, 2, 1, 0], found.Select(node => node.Average));
        Assert.Equal(3.75 / 4, Sensitivity.Mean(network));
    }

    [Fact]
    public void The_average_is_the_mean_number_of_changes_that_matter() =>
        LogicFormulaGen.Over(LogicFormulaGen.Names(6), 4).Sample(rule =>
        {
            var names = LogicFormulaGen.Names(6);
            bool Value(int row) => LogicInterpreter.Evaluate(rule, name => (row >> Array.IndexOf(names, name) & 1) != 0);
            var network = new BooleanNetwork(names.Select(name => (name, name == "v0" ? rule : LogicFormula.True)));

            var mean = Enumerable.Range(0, 64).Average(row => Enumerable.Range(0, 6).Count(i => Value(row) != Value(row ^ 1 << i)));

            Assert.Equal(mean, Sensitivity.Of(network)[0].Average, 1e-12);
        }, iter: 200);

    /// <summary>Beyond 20 regulators a sample of 65,536 states is taken: in x and the disjunction of 21 others x matters in all but 2^-21 of them.</summary>
    [Fact]
    public void Wide_rules_are_sampled_and_say_so()
    {
        var names = LogicFormulaGen.Names(22);
        var any = new LogicFormula.And(new LogicFormula.Variable("v0"), LogicFormula.Any(names[1..].Select(name => new LogicFormula.Variable(name))));
        var network = new BooleanNetwork(names.Select(name => (name, name == "v0" ? any : LogicFormula.True)));

        var found = Sensitivity.Of(network)[0];

        Assert.False(found.IsExact);
        Assert.True(Sensitivity.Of(network)[1].IsExact);
        Assert.Equal(1, found.Activities[0].Activity, 0.001);
        Assert.All(found.Activities[1..], regulator => Assert.Equal(0, regulator.Activity, 0.001));
    }
}
