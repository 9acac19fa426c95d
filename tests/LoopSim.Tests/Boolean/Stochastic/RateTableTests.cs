using CsCheck;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Tests.Boolean.Stochastic;

public sealed class RateTableTests
{
    [Fact]
    public void Every_row_is_interpreted_bit_for_bit()
    {
        RateFormulas.Any.Sample(formula =>
        {
            var table = RateTable.Of(formula, RateFormulas.Names);

            for (var row = 0; row < 1 << RateFormulas.Names.Count; row++)
            {
                var interpreted = RateFormulaInterpreter.Evaluate(formula, name => (row >> (name[0] - 'A') & 1) != 0);
                Assert.Equal(BitConverter.DoubleToInt64Bits(interpreted), BitConverter.DoubleToInt64Bits(table[row]));
            }
        }, iter: 1000);
    }

    [Fact]
    public void Rows_beyond_one_word_and_nodes_that_the_formula_does_not_use_are_right()
    {
        string[] nodes = [.. Enumerable.Range(0, 9).Select(i => $"N{i}")];
        RateFormula formula = new RateFormula.Conditional(
            new RateFormula.Binary(RateOperator.And, new RateFormula.Node("N8"), new RateFormula.Node("N2")),
            new RateFormula.Number(3), new RateFormula.Node("N6"));

        var table = RateTable.Of(formula, nodes);

        Assert.Equal(Enumerable.Range(0, 512).Select(row => (row & 0x104) == 0x104 ? 3.0 : row >> 6 & 1), table);
    }
}
