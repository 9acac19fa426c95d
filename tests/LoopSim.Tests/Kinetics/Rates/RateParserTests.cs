using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Tests.Kinetics.Rates;

public sealed class RateParserTests
{
    [Theory]
    [InlineData("1 + 2*3", 7)]
    [InlineData("(1 + 2)*3", 9)]
    [InlineData("8 - 3 - 2", 3)]
    [InlineData("8/4/2", 1)]
    [InlineData("2^3^2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("(-2)^2", 4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2*-3", -6)]
    [InlineData("1--1", 2)]
    [InlineData("--3", 3)]
    [InlineData("1e-3*1E3", 1)]
    [InlineData(".5 + 1.", 1.5)]
    [InlineData("time", 10)]
    [InlineData("exp(0) + ln(1) + sqrt(4) + abs(-2)", 5)]
    [InlineData("min(2, 3) + max(2, 3)", 5)]
    [InlineData("pow(2, 5)", 32)]
    [InlineData("hill(2, 2, 7)", 0.5)]
    [InlineData("hill(-1, 2, 2)", 0)]
    [InlineData("hill_dx(0, 4, 1)", 0.25)]
    [InlineData("ifless(1, 2, 3, 4)", 3)]
    [InlineData("a_1 * B", 6)]
    public void Text_means_what_mathematics_says(string text, double expected)
    {
        var values = new Dictionary<string, double> { ["a_1"] = 2, ["B"] = 3 };

        var expression = RateParser.Parse(text);

        Assert.Equal(expected, RateInterpreter.Evaluate(expression, name => values[name], time: 10));
    }

    [Theory]
    [InlineData("", "Column 1: found the end, expected a number, a name or \"(\".")]
    [InlineData("kn*", "Column 4: found the end, expected a number, a name or \"(\".")]
    [InlineData("2 x", "Column 3: found the name \"x\", expected an operator (+ - * / ^) or the end. Write * for a product.")]
    [InlineData("(a + b", "Column 7: found the end, expected an operator (+ - * / ^) or \")\". A parenthesis was not closed.")]
    [InlineData("a + b)", "Column 6: found \")\", expected an operator (+ - * / ^) or the end. This parenthesis was never opened.")]
    [InlineData("0,5*k", "Column 2: found \",\", expected an operator (+ - * / ^) or the end. Commas separate arguments of functions only; write 0.5, not 0,5.")]
    [InlineData("x**2", "Column 3: found \"*\", expected a number, a name or \"(\". Write ^ for a power.")]
    [InlineData("k*[NFKB]", "Column 3: found \"[\", expected a number, a name, an operator (+ - * / ^) or a parenthesis. A name stands for a concentration already: leave the brackets out.")]
    [InlineData("1.2.3", "Column 1: found \"1.2.3\", expected a number such as 0.5 or 1e-3.")]
    [InlineData("1e999", "Column 1: found \"1e999\", expected a number such as 0.5 or 1e-3.")]
    [InlineData("log(x)", "Column 1: found the function log, expected ln (the natural logarithm) or ln(x)/ln(10).")]
    [InlineData("hil(x, K, 2)", "Column 1: found the function hil, which there is not. Did you mean hill or hill_dK or hill_dn?")]
    [InlineData("hill(x, K)", "Column 1: found hill with 2 arguments, expected hill(x, K, n).")]
    [InlineData("1 + exp()", "Column 5: found exp with no arguments, expected exp(x).")]
    [InlineData("k*exp", "Column 3: found the function exp without arguments, expected exp(x).")]
    [InlineData("a > b", "Column 3: found \">\", expected a number, a name, an operator (+ - * / ^) or a parenthesis. Rate laws know no conditions: use min, max, abs or hill.")]
    [InlineData("κ*x", "Column 1: found \"κ\", expected a number, a name, an operator (+ - * / ^) or a parenthesis. Names are made of the letters A-Z and a-z, digits and underscores.")]
    public void An_error_says_the_column_what_was_found_and_what_was_expected(string text, string expected)
    {
        var read = RateParser.TryParse(text, out var expression, out var error);

        Assert.False(read);
        Assert.Null(expression);
        Assert.Equal(expected, error!.ToString());
    }

    [Fact]
    public void Parse_throws_with_the_place_in_the_file()
    {
        var error = Assert.Throws<ModelFormatException>(() => RateParser.Parse("a +", new SourceLocation("model.yaml", 7)));

        Assert.Equal("model.yaml(7): The expression \"a +\" cannot be read. Column 4: found the end, expected a number, a name or \"(\".", error.Message);
    }

    [Fact]
    public void Printing_and_reading_gives_the_same_expression() =>
        RateGen.Expression.Sample(expression => RateParser.Parse(expression.ToString()).Equals(expression));

    [Fact]
    public void No_text_makes_the_parser_fail_otherwise_than_with_an_error() =>
        Gen.String[Gen.OneOf("+-*/^(),. \t12ex_hil$é".ToCharArray()), 0, 30].Sample(text =>
            RateParser.TryParse(text, out var expression, out var error) ? error is null && expression is not null : error!.Column <= text.Length + 1);

    [Fact]
    public void A_text_of_boundless_depth_is_refused_and_does_not_exhaust_the_stack()
    {
        var read = RateParser.TryParse(new string('(', 100_000), out _, out var error);

        Assert.False(read);
        Assert.Equal("Column 2001: found more than 2000 operations, expected a shorter expression. Name parts of it under assignments:.", error!.ToString());
    }

    [Theory]
    [InlineData("a - (b - c)", "a - (b - c)")]
    [InlineData("((a - b)) - c", "a - b - c")]
    [InlineData("a/(b*c)", "a/(b*c)")]
    [InlineData("(a*b)^2", "(a*b)^2")]
    [InlineData("pow(a, b)", "a^b")]
    [InlineData("-(a + b)", "-(a + b)")]
    [InlineData("1e-7*x", "1e-07*x")]
    public void Printing_sets_parentheses_only_where_needed(string text, string expected) =>
        Assert.Equal(expected, RateParser.Parse(text).ToString());

    [Fact]
    public void Minus_zero_is_zero_so_that_equal_constants_are_equal_bit_for_bit()
    {
        var constant = new Constant(-0.0);

        Assert.False(double.IsNegative(constant.Value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_constant_must_be_finite(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => new Constant(value));
}
