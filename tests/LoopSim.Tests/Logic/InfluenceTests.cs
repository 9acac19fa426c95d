using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public sealed class InfluenceTests
{
    [Theory]
    [InlineData("a & !b", "a raises, b lowers")]
    [InlineData("a & !b | !a & b", "a both, b both")]
    [InlineData("a | b & !b", "a raises, b nothing")]
    [InlineData("1", "")]
    public void Signs_of_small_formulas(string formula, string expected) => Assert.Equal(expected, string.Join(", ", Influence.In(LogicParser.Parse(formula))
        .Select(i => $"{i.Variable} {(i.Influence.IsDual ? "both" : i.Influence.Raises ? "raises" : i.Influence.Lowers ? "lowers" : "nothing")}")));

    [Fact]
    public void Signs_are_those_of_the_truth_table() =>
        LogicFormulaGen.Over(LogicFormulaGen.Names(5), depth: 5).Sample(formula => Assert.Equal(ByTable(formula), Influence.In(formula)), iter: 1000);

    private static IEnumerable<(string, Influence)> ByTable(LogicFormula formula)
    {
        var names = formula.Variables();
        foreach (var name in names)
        {
            var (raises, lowers) = (false, false);
            for (var row = 0; row < 1 << names.Length; row++)
            {
                bool With(bool value) => LogicInterpreter.Evaluate(formula, other => other == name ? value : (row >> names.IndexOf(other) & 1) != 0);
                raises |= With(true) && !With(false);
                lowers |= With(false) && !With(true);
            }
            yield return (name, new Influence(raises, lowers));
        }
    }
}
