using LoopSim.Diagnostics;
using LoopSim.Logic;
using static LoopSim.Logic.LogicFormula;

namespace LoopSim.Tests.Logic;

public class LogicParserTests
{
    private static readonly LogicFormula A = new Variable("a");
    private static readonly LogicFormula B = new Variable("b");
    private static readonly LogicFormula C = new Variable("c");

    [Theory]
    [InlineData("a & b")]
    [InlineData("a&b")]
    [InlineData("a && b")]
    [InlineData("a AND b")]
    [InlineData("a and b")]
    [InlineData("\t( (a)And(b) ) ")]
    public void Conjunction_has_several_spellings(string text) => Assert.Equal(new And(A, B), LogicParser.Parse(text));

    [Theory]
    [InlineData("a | b")]
    [InlineData("a||b")]
    [InlineData("a OR b")]
    [InlineData("(a)or(b)")]
    public void Disjunction_has_several_spellings(string text) => Assert.Equal(new Or(A, B), LogicParser.Parse(text));

    [Theory]
    [InlineData("!a")]
    [InlineData("! a")]
    [InlineData("NOT a")]
    [InlineData("not(a)")]
    public void Negation_has_several_spellings(string text) => Assert.Equal(new Not(A), LogicParser.Parse(text));

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("FALSE", false)]
    [InlineData("True", true)]
    public void Constants_are_digits_or_words(string text, bool value) => Assert.Equal(new Constant(value), LogicParser.Parse(text));

    [Fact]
    public void Not_binds_before_and_and_and_before_or()
    {
        Assert.Equal(new Or(A, new And(new Not(B), C)), LogicParser.Parse("a | !b & c"));
        Assert.Equal(new And(new Or(A, B), C), LogicParser.Parse("(a | b) & c"));
        Assert.Equal(new Not(new Not(new And(A, B))), LogicParser.Parse("!!(a & b)"));
    }

    [Theory]
    [InlineData("NF-κB")]
    [InlineData("p-S6K1/2")]
    [InlineData("IL6.mRNA:cyt")]
    [InlineData("Rac1*")]
    [InlineData("Android")]
    [InlineData("_0")]
    [InlineData("10")]
    public void Names_hold_anything_but_operators_and_white_space(string name)
    {
        Assert.Equal(new Variable(name), LogicParser.Parse(name));
        Assert.True(LogicParser.IsName(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("!a")]
    [InlineData("0")]
    [InlineData("Not")]
    [InlineData("a|")]
    public void A_name_that_would_read_otherwise_is_no_name(string name) => Assert.False(LogicParser.IsName(name));

    [Fact]
    public void Case_matters_in_names() => Assert.Equal(["stat3", "STAT3"], LogicParser.Parse("stat3 & STAT3").Variables());

    [Theory]
    [InlineData("", "The formula is empty. Write 0 for a node that is always off, 1 for one that is always on.")]
    [InlineData("   ", "The formula is empty. Write 0 for a node that is always off, 1 for one that is always on.")]
    [InlineData("a &", "Column 4: expected a name, 0, 1, \"!\" or \"(\" after \"&\", but found the end of the formula.")]
    [InlineData("a & | b", "Column 5: expected a name, 0, 1, \"!\" or \"(\" after \"&\", but found \"|\".")]
    [InlineData("& a", "Column 1: expected a name, 0, 1, \"!\" or \"(\", but found \"&\".")]
    [InlineData("a b", "Column 3: expected \"&\", \"|\" or the end of the formula after \"a\", but found \"b\".")]
    [InlineData("a !b", "Column 3: expected \"&\", \"|\" or the end of the formula after \"a\", but found \"!\".")]
    [InlineData("a & b, 0.5", "Column 6: expected \"&\", \"|\" or the end of the formula after \"b\", but found \",\".")]
    [InlineData("a & b)", "Column 6: this \")\" closes nothing. Remove it, or open a \"(\" before it.")]
    [InlineData("a & (b | c", "Column 11: expected \"&\", \"|\" or the \")\" for the \"(\" in column 5, but found the end of the formula.")]
    [InlineData("()", "Column 2: expected a name, 0, 1, \"!\" or \"(\" after \"(\", but found \")\".")]
    public void An_error_names_the_column_and_what_was_expected(string text, string expected)
    {
        Assert.False(LogicParser.TryParse(text, out var formula, out var problem));

        Assert.Null(formula);
        Assert.Equal(expected, problem);
        Assert.Equal(expected, Assert.Throws<ModelFormatException>(() => LogicParser.Parse(text)).Message);
    }

    [Fact]
    public void A_formula_may_be_very_long()
    {
        var names = LogicFormulaGen.Names(100_000);

        var conjunction = LogicParser.Parse(string.Join(" & ", names));
        var disjunction = LogicParser.Parse(string.Join('|', names));

        Assert.Equal(All(names.Select(name => new Variable(name))), conjunction);
        Assert.Equal(Any(names.Select(name => new Variable(name))), disjunction);
    }

    [Theory]
    [InlineData("!", "", "Column 20002")]
    [InlineData("b & (c | ", ")", "Column 180128")]
    public void Nesting_up_to_the_limit_is_safe_on_a_small_stack(string open, string close, string where)
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + "a" + string.Concat(Enumerable.Repeat(close, levels));
        string? problem = null;
        var (deepest, tooDeep) = (false, true);

        var thread = new Thread(() =>
        {
            deepest = LogicParser.TryParse(Nested((LogicParser.MaximumDepth - 1) / (close.Length + 1)), out _, out _);
            tooDeep = LogicParser.TryParse(Nested(20_000), out _, out problem);
        }, 512 * 1024);
        thread.Start();
        thread.Join();

        Assert.True(deepest);
        Assert.False(tooDeep);
        Assert.StartsWith(where, problem, StringComparison.Ordinal);
        Assert.EndsWith(": operators are nested in one another more than 250 deep here. Split the formula over several nodes, or flatten it.", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")", "a")]
    [InlineData("(", " | b)", "a | b | b")]
    [InlineData("b & (", ")", "b & b & a")]
    public void Parentheses_that_change_nothing_may_be_nested_without_limit(string open, string close, string twice)
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + "a" + string.Concat(Enumerable.Repeat(close, levels));

        Assert.Equal(twice, LogicParser.Parse(Nested(2)).ToString());
        Assert.True(LogicParser.TryParse(Nested(2_000), out _, out _));
    }

    [Theory]
    [InlineData("all(a, b & c, !d)", "a & b & c & !d")]
    [InlineData("any(a, b)", "a | b")]
    [InlineData("!any(a)", "!a")]
    [InlineData("all | any", "all | any")]
    public void Functions_of_all_and_any_are_chains(string text, string expected) => Assert.Equal(expected, LogicParser.Parse(text).ToString());

    [Fact]
    public void Functions_that_count_are_true_for_the_right_numbers()
    {
        for (var count = 1; count <= 6; count++)
        {
            var names = LogicFormulaGen.Names(count);
            var list = string.Join(", ", names);
            for (var number = 0; number <= count + 1; number++)
            {
                AssertCounts($"sumis({list}, {number})", names, on => on == number);
                AssertCounts($"sumgt({list}, {number})", names, on => on > number);
                AssertCounts($"sumlt({list}, {number})", names, on => on < number);
            }
            AssertCounts($"maj({list})", names, on => 2 * on > names.Length);
        }
    }

    [Theory]
    [InlineData("sumis(a, b)", "Column 1: the last argument of \"sumis\" must be a number, e.g. sumis(A, B, C, 2).")]
    [InlineData("a & maj(b, c", "Column 13: expected \",\" or the \")\" of \"maj(\" in column 5, but found the end of the formula.")]
    [InlineData("maj()", "Column 5: expected a name, 0, 1, \"!\" or \"(\" after \"(\", but found \")\".")]
    [InlineData("maj(a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a)", "Column 1: \"maj\" has 17 arguments to count; it takes at most 16.")]
    [InlineData("timeis(3) & a", "Column 1: \"timeis\" asks for the time. LoopSim's rules know the present state only; clamp the node in an experiment's phase instead.")]
    [InlineData("a | b[-2]", "Column 5: \"b[-2]\" asks for the value at an earlier time. LoopSim's rules know the present state only; write the name alone, or keep the past in nodes of its own.")]
    public void Functions_that_cannot_be_read_are_refused_by_name(string text, string expected)
    {
        Assert.False(LogicParser.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    private static void AssertCounts(string text, string[] names, Func<int, bool> expected)
    {
        var formula = LogicParser.Parse(text);
        for (var row = 0; row < 1 << names.Length; row++)
            Assert.True(expected(int.PopCount(row)) == LogicInterpreter.Evaluate(formula, name => (row >> Array.IndexOf(names, name) & 1) != 0), $"{text} in row {row}");
    }
}
