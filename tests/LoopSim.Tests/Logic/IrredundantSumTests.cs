using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public sealed class IrredundantSumTests
{
    private static readonly string[] Names = LogicFormulaGen.Names(8);

    [Fact]
    public void A_sum_agrees_with_its_formula_where_the_condition_holds() =>
        Gen.Select(LogicFormulaGen.Over(Names, 4), LogicFormulaGen.Over(Names, 2)).Sample((formula, condition) =>
        {
            var sum = IrredundantSum.Of(formula, condition);

            Assert.NotNull(sum);
            Assert.True(LogicFormulaGen.Equivalent(new LogicFormula.And(formula, condition), new LogicFormula.And(sum, condition)));
        }, iter: 300);

    [Theory]
    [InlineData("a & b | a & !b", "a")]
    [InlineData("a & b & c | a & b & !c | !a & c", "a & b | !a & c")]
    [InlineData("a & !a", "0")]
    [InlineData("a | !a", "1")]
    public void Nothing_is_left_in_it_that_can_be_left_out(string formula, string sum) =>
        Assert.Equal(sum, IrredundantSum.Of(LogicParser.Parse(formula), LogicFormula.True)?.ToString());

    [Fact]
    public void Of_too_many_variables_there_is_none() =>
        Assert.Null(IrredundantSum.Of(LogicFormula.Any(LogicFormulaGen.Names(TruthTable.MostVariables + 1).Select(name => new LogicFormula.Variable(name))), LogicFormula.True));
}
