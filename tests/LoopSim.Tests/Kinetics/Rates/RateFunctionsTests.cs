using CsCheck;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Kinetics.Rates;

public sealed class RateFunctionsTests
{
    [Fact]
    public void Whole_powers_are_within_a_few_units_of_the_last_place_of_the_library() =>
        Gen.Select(Gen.Double[0.01, 100], Gen.Bool, Gen.Int[-32, 32]).Sample((size, negative, n) =>
        {
            var x = negative ? -size : size;
            var expected = Math.Pow(x, n);
            return Math.Abs(RateFunctions.Power(x, n) - expected) <= 1e-14 * Math.Abs(expected);
        });

    [Fact]
    public void Broken_powers_are_those_of_the_library()
    {
        Assert.Equal(Math.Pow(2.5, 1.713), RateFunctions.Power(2.5, 1.713));
        Assert.True(double.IsNaN(RateFunctions.Power(-1e-18, 1.713)));
        Assert.Equal(Math.Pow(1.01, 33), RateFunctions.Power(1.01, 33));
    }

    [Theory]
    [InlineData(0, 2, 3, 0)]
    [InlineData(-1, 2, 3, 0)]
    [InlineData(double.NegativeInfinity, 2, 3, 0)]
    [InlineData(2, 2, 3, 0.5)]
    [InlineData(0.3, 0.3, 2.7, 0.5)]
    [InlineData(4, 2, 1, 2.0 / 3)]
    [InlineData(1, 2, 2, 0.2)]
    [InlineData(4, 2, -1, 1.0 / 3)]
    [InlineData(1e300, 1, 4, 1)]
    [InlineData(1, 1e300, 4, 0)]
    [InlineData(1e300, 1e300, 32, 0.5)]
    [InlineData(double.PositiveInfinity, 1, 2, 1)]
    [InlineData(3, 0, 2, 1)]
    [InlineData(5, 2, 0, 0.5)]
    public void The_Hill_function_has_its_exact_values(double x, double k, double n, double expected) =>
        Assert.Equal(expected, RateFunctions.Hill(x, k, n), 15);

    [Fact]
    public void The_Hill_function_is_its_formula_where_that_does_not_overflow() =>
        Gen.Select(Gen.Double[0.01, 10], Gen.Double[0.01, 10], Gen.OneOf(Gen.Double[-6, 6], Gen.Int[-6, 6].Select(n => (double)n))).Sample((x, k, n) =>
        {
            var expected = Math.Pow(x, n) / (Math.Pow(k, n) + Math.Pow(x, n));
            return Math.Abs(RateFunctions.Hill(x, k, n) - expected) <= 1e-13 * expected;
        });

    [Fact]
    public void The_Hill_function_of_whole_coefficients_has_no_seam_where_powers_grow_too_large_or_small() =>
        Gen.Select(Gen.Double[-120, 120], Gen.Double[-3, 3], Gen.Int[1, 32]).Sample((magnitude, distance, n) =>
        {
            var (x, k) = (Math.Pow(10, magnitude), Math.Pow(10, magnitude + distance));
            // By the ratio, whose powers stay within what doubles hold.
            var power = RateFunctions.Power(x / k, n);
            var expected = power / (1 + power);
            return Math.Abs(RateFunctions.Hill(x, k, n) - expected) <= 1e-14 * expected
                && Math.Abs(RateFunctions.HillSlope(HillVariable.Argument, x, k, n) - n / x * expected / (1 + power)) <= 2e-14 * (n / x * expected / (1 + power));
        });

    [Fact]
    public void The_Hill_function_stays_between_zero_and_one_for_all_doubles() =>
        Gen.Select(Gen.Double, Gen.Double.Select(Math.Abs), Gen.Double[0, 40]).Sample((x, k, n) => RateFunctions.Hill(x, k, n) is >= 0 and <= 1 || double.IsNaN(x));

    [Fact]
    public void Slopes_of_the_Hill_function_are_numbers_for_all_concentrations() =>
        Gen.Select(Gen.Enum<HillVariable>(), Gen.Double.Select(Math.Abs).Where(double.IsFinite), Gen.Double[1e-6, 1e6], Gen.OneOf(Gen.Double[1, 20], Gen.Int[1, 6].Select(n => (double)n)))
            .Sample((by, x, k, n) => double.IsFinite(RateFunctions.HillSlope(by, x, k, n)));
}
