using CsCheck;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Tests.Kinetics.Rates;

/// <summary>The lane kernel against the interpreter, lane by lane.</summary>
public sealed class RateLanesTests
{
    private const int Lanes = RateLanes.Count;

    private static readonly Gen<double[]> States = RateGen.Value.Array[3 * Lanes];

    [Fact]
    public void Without_exponentials_logarithms_and_broken_powers_every_bit_is_the_interpreters() =>
        Gen.Select(RateGen.Expression.Where(IsExact), States, RateGen.Value, RateGen.Value).Sample((expression, states, k, time) =>
        {
            var found = Run(expression, states, k, time);

            for (var lane = 0; lane < Lanes; lane++)
                Assert.Equal(At(expression, states, k, time, lane), found[lane]);
        }, iter: 500);

    [Fact]
    public void Vector_functions_differ_in_the_last_places_only()
    {
        // Numbers near one, in expressions that do not cancel: products of functions of positive arguments.
        var one = Gen.Double[0.1, 3].Array[3 * Lanes];
        foreach (var text in new[] { "exp(x)", "ln(x + 1.5)", "x^y", "x^2.5", "hill(x, y, z)", "hill(x, y, 2)", "hill(x, y, 4.5)", "hill_dx(x, y, z)", "exp(-x)*y^-0.5" })
        {
            var expression = RateParser.Parse(text);
            one.Sample(states =>
            {
                var found = Run(expression, states, 0, 0);

                for (var lane = 0; lane < Lanes; lane++)
                {
                    var expected = At(expression, states, 0, 0, lane);
                    // Exponents and logarithms here are below 10, so that powers keep all but the last three or so bits.
                    Assert.Equal(expected, found[lane], 4e-15 * Math.Abs(expected));
                }
            }, iter: 100);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1e-300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Lanes_in_which_a_function_is_at_its_border_do_not_disturb_the_others(double border)
    {
        var usual = Enumerable.Range(0, 3 * Lanes).Select(i => 0.5 + 0.1 * i).ToArray();
        var states = usual.ToArray();
        states[3] = border;
        foreach (var text in new[] { "hill(x, y, z)", "hill(x, y, 2)", "hill(y, x, 2)", "hill(y, 2, x)", "hill_dx(x, y, 2)", "hill_dx(x, y, z)", "x^y", "x^2", "ln(x)", "max(x, y)", "min(x, y)", "ifless(x, y, 1, 2)", "sin(x)" })
        {
            var expression = RateParser.Parse(text);

            var found = Run(expression, states, 0, 0);
            var foundElsewhere = Run(expression, usual, 0, 0);

            for (var lane = 0; lane < Lanes; lane++)
            {
                if (lane != 3)
                    Assert.Equal(foundElsewhere[lane], found[lane]);
                var expected = At(expression, states, 0, 0, lane);
                Assert.True(expected.Equals(found[lane]) || Math.Abs(expected - found[lane]) <= 1e-13 * Math.Abs(expected), $"{text} in lane {lane}: {found[lane]}, expected {expected}");
            }
        }
    }

    private static bool IsExact(RateExpression expression)
    {
        var found = true;
        RateRewriting.Walk(expression, part => found &= part switch
        {
            Exp or Log => false,
            Power(_, var exponent) => IsMultipliedOut(exponent),
            Hill(_, _, var exponent) => IsMultipliedOut(exponent),
            HillSlope(_, _, _, var exponent) => IsMultipliedOut(exponent),
            _ => true,
        });
        return found;
    }

    private static bool IsMultipliedOut(RateExpression exponent) =>
        exponent is Constant(var value) && value == Math.Floor(value) && Math.Abs(value) <= RateFunctions.LargestMultipliedExponent;

    /// <summary>Runs an expression in all lanes at once and in shares of them, which must give the same bits: results do not depend on the hardware.</summary>
    private static double[] Run(RateExpression expression, double[] states, double k, double time)
    {
        var program = new RateProgram("test", ["x", "y", "z"], ["k"], [], [new RateOutput(0, expression)], 1);
        var output = Run(RateCompiler.CompileLanes(program, width: 8), states, k, time);
        Assert.Equal(output, Run(RateCompiler.CompileLanes(program, width: 4), states, k, time));
        Assert.Equal(output, Run(RateCompiler.CompileLanes(program, width: 2), states, k, time));
        return output;
    }

    private static double[] Run(LaneKernel kernel, double[] states, double k, double time)
    {
        var output = new double[Lanes];
        kernel.Run(states, [.. Enumerable.Repeat(k, Lanes), .. Enumerable.Repeat(time, Lanes)], new double[kernel.WorkLength], output);
        return output;
    }

    private static double At(RateExpression expression, double[] states, double k, double time, int lane) =>
        RateInterpreter.Evaluate(expression, name => name == "k" ? k : states[Array.IndexOf(RateGen.Names, name) * Lanes + lane], time);
}
