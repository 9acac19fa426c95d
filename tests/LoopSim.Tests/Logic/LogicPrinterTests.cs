using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public class LogicPrinterTests
{
    private static readonly Gen<LogicFormula> Formulas = LogicFormulaGen.Over(["IL6", "NF-κB", "p53.mRNA", "x"], 6);

    [Theory]
    [InlineData("IL6&IL6R&!(ANTI_IL6R||SGP130)", "IL6 & IL6R & !(ANTI_IL6R | SGP130)")]
    [InlineData("(a & b) | (!c)", "a & b | !c")]
    [InlineData("(a | b) & (c | true)", "(a | b) & (c | 1)")]
    [InlineData("!!a", "!!a")]
    [InlineData("!(a & 0)", "!(a & 0)")]
    [InlineData("a & (b & (c & d))", "a & b & c & d")]
    public void Parentheses_stand_where_they_are_needed(string text, string printed) =>
        Assert.Equal(printed, LogicPrinter.Print(LogicParser.Parse(text)));

    [Fact]
    public void A_formula_is_its_text() => Assert.Equal("a & !b", LogicParser.Parse("(a)&(!b)").ToString());

    [Fact]
    public void What_was_printed_reads_back_up_to_grouping() =>
        Formulas.Sample(formula =>
        {
            var text = LogicPrinter.Print(formula);

            var read = LogicParser.Parse(text);

            Assert.Equal(Flat(formula), Flat(read));
            Assert.Equal(text, LogicPrinter.Print(read));
            Assert.True(LogicFormulaGen.Equivalent(formula, read));
        }, iter: 1000);

    /// <summary>A form without grouping: operators with all their terms, in prefix notation.</summary>
    private static string Flat(LogicFormula formula) => formula switch
    {
        LogicFormula.Not not => $"not({Flat(not.Operand)})",
        LogicFormula.And => $"and({string.Join(", ", Terms<LogicFormula.And>(formula, and => (and.Left, and.Right)).Select(Flat))})",
        LogicFormula.Or => $"or({string.Join(", ", Terms<LogicFormula.Or>(formula, or => (or.Left, or.Right)).Select(Flat))})",
        LogicFormula.Variable variable => variable.Name,
        LogicFormula.Constant constant => constant.Value ? "1" : "0",
        _ => throw new InvalidOperationException($"There is no case for {formula.GetType().Name}."),
    };

    private static IEnumerable<LogicFormula> Terms<T>(LogicFormula formula, Func<T, (LogicFormula Left, LogicFormula Right)> sides)
        where T : LogicFormula
    {
        if (formula is not T joined)
            return [formula];
        var (left, right) = sides(joined);
        return Terms(left, sides).Concat(Terms(right, sides));
    }
}
