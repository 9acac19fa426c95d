using CsCheck;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Kinetics.Rates;

public sealed class RateDerivativeTests
{
    // Odd offsets: exactly at a kink, such as max(x, 1) at x = 1, the derivative is that of one side.
    private static readonly Gen<double[]> Point = Gen.Double[0.1, 2].Array[5].Select(p => p.Select((v, i) => v + 0.0123456789 * (i + 1)).ToArray());

    [Theory]
    [InlineData("3", "0")]
    [InlineData("y + time", "0")]
    [InlineData("k*x", "k")]
    [InlineData("x*x", "x + x")]
    [InlineData("x^3", "3*x^2")]
    [InlineData("x^k", "k*x^(k - 1)")]
    [InlineData("k/x", "-(k/x/x)")]
    [InlineData("exp(-k*x)", "-(exp(-k*x)*k)")]
    [InlineData("ln(x)", "1/x")]
    [InlineData("abs(x)", "ifless(x, 0, -1, 1)")]
    [InlineData("min(x, y)", "ifless(y, x, 0, 1)")]
    [InlineData("hill(x, K, n)", "hill_dx(x, K, n)")]
    [InlineData("hill(y, x, n)", "hill_dK(y, x, n)")]
    [InlineData("kn*(u - x)", "-kn")]
    public void Derivatives_are_those_of_the_textbook(string text, string expected) =>
        Assert.Equal(expected, RateDerivative.BySymbol(RateParser.Parse(text), "x").ToString());

    [Fact]
    public void The_derivative_by_time_holds_the_names() =>
        Assert.Equal("x*exp(time)", RateDerivative.ByTime(RateParser.Parse("x*exp(time) + y")).ToString());

    [Fact]
    public void Derivatives_agree_with_differences() => Gen.Select(RateGen.Moderate.Where(HasNoSlope), Point).Sample(
        (expression, point) => RateGen.Names.Append("time").All(name => AgreesWithDifferences(expression, point, name)),
        iter: 1000);

    [Fact]
    public void Second_derivatives_of_the_Hill_function_agree_with_differences() =>
        Gen.Select(Point, Gen.OneOf(RateGen.Names), Gen.OneOf(RateGen.Names)).Sample((point, first, second) =>
            AgreesWithDifferences(RateDerivative.BySymbol(RateParser.Parse("hill(x^3, y^3, 3*z)"), first), point, second));

    [Theory]
    [InlineData(1, 0.25, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(2.5, 0, 0)]
    public void At_zero_the_Hill_function_has_its_slope_from_the_right(double n, double byArgument, double byHalfPoint)
    {
        Assert.Equal(byArgument, RateFunctions.HillSlope(HillVariable.Argument, 0, 4, n));
        Assert.Equal(byHalfPoint, RateFunctions.HillSlope(HillVariable.HalfPoint, 0, 4, n));
        Assert.Equal(0, RateFunctions.HillSlope(HillVariable.Exponent, 0, 4, n));
        Assert.Equal(0, RateFunctions.HillSlope(HillVariable.Argument, -1e-300, 4, n));
    }

    [Fact]
    public void Below_a_coefficient_of_one_the_slope_at_zero_is_infinite() =>
        Assert.Equal(double.PositiveInfinity, RateFunctions.HillSlope(HillVariable.Argument, 0, 4, 0.5));

    [Fact]
    public void Simplifying_keeps_every_bit_of_a_value_all_of_whose_parts_are_finite() =>
        Gen.Select(RateGen.Expression, Point).Sample((expression, point) =>
        {
            var finite = true;
            RateRewriting.Walk(expression, part => finite &= double.IsFinite(At(part, point)));
            return !finite || At(expression, point) == At(expression.Simplify(), point);
        });

    [Fact]
    public void Substituting_and_evaluating_is_evaluating_with_the_value_put_in() =>
        Gen.Select(RateGen.Expression, RateGen.Expression, Point).Sample((expression, inner, point) =>
        {
            var value = At(inner, point);
            var direct = RateInterpreter.Evaluate(expression, name => name == "x" ? value : point[Array.IndexOf(RateGen.Names, name)], point[4]);

            return direct.Equals(At(expression.Substitute("x", inner), point));
        });

    [Fact]
    public void Symbols_are_listed_once_in_the_order_of_the_text() =>
        Assert.Equal(["b", "a", "c"], RateParser.Parse("b*a + hill(b, c, 2) + time").Symbols());

    // Second derivatives of Hill functions suppose K > 0 and have a test of their own.
    // Steps are flat between their jumps, and differences over many jumps say otherwise.
    private static bool HasNoSlope(RateExpression expression)
    {
        var found = false;
        RateRewriting.Walk(expression, part => found |= part is RateExpression.HillSlope
            or RateExpression.Elementary { Function: ElementaryFunction.Floor or ElementaryFunction.Ceil or ElementaryFunction.Factorial });
        return !found;
    }

    private static double At(RateExpression expression, double[] point) =>
        RateInterpreter.Evaluate(expression, name => point[Array.IndexOf(RateGen.Names, name)], point[4]);

    // Differences can say nothing where those forward, backward and closer by disagree (a kink, a pole, a jump), or where a part is so large that a step is lost
    // in its rounding (tan(1e121 - y) has a slope, and no differences). Nor is there
    // a derivative where a part is not differentiable, such as a root at zero. Elsewhere the central difference is off by some h² times the third
    // derivative, which the disagreement of forward and backward bounds well enough for 1 %.
    private static bool AgreesWithDifferences(RateExpression expression, double[] point, string name)
    {
        const double h = 1e-5;
        var place = name == "time" ? 4 : Array.IndexOf(RateGen.Names, name);
        var derivative = name == "time" ? RateDerivative.ByTime(expression) : RateDerivative.BySymbol(expression, name);
        var finite = true;
        RateRewriting.Walk(derivative, part => finite &= double.IsFinite(At(part, point)));
        var resolved = true;
        RateRewriting.Walk(expression, part => resolved &= Math.Abs(At(part, point)) <= 1e8);
        var (below, here, above) = (Shifted(-h), At(expression, point), Shifted(h));
        var (backward, forward, central) = ((here - below) / h, (above - here) / h, (above - below) / (2 * h));
        var scale = Math.Abs(central) + Math.Abs(here) * 1e-3 + 1e-3;
        var closer = (Shifted(h / 4) - Shifted(-h / 4)) / (h / 2);
        if (!finite || !resolved || !(Math.Abs(forward - backward) + Math.Abs(closer - central) <= 1e-3 * scale) || scale > 1e8)
            return true;
        return Math.Abs(At(derivative, point) - central) <= 1e-2 * scale;

        double Shifted(double by)
        {
            var shifted = point.ToArray();
            shifted[place] += by;
            return At(expression, shifted);
        }
    }
}
