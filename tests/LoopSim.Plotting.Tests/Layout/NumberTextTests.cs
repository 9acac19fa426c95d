using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Tests.Layout;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.5, "0.5")]
    [InlineData(84.26, "84.3")]
    [InlineData(9.999, "10")]
    [InlineData(999.6, "1000")]
    [InlineData(12345, "12345")]
    [InlineData(123456, "1.23×10⁵")]
    [InlineData(-0.0123, "−0.0123")]
    [InlineData(0.0004, "4×10⁻⁴")]
    [InlineData(double.Epsilon, "4.94×10⁻³²⁴")]
    [InlineData(double.MaxValue, "1.8×10³⁰⁸")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_value_is_written_to_three_digits(double value, string expected)
    {
        Assert.Equal(expected, NumberText.Short(value));
    }

    [Fact]
    public void A_value_is_read_back_to_three_digits()
    {
        Gen.Select(Gen.Double[1, 10], Gen.Int[-300, 300], Gen.Bool).Sample((mantissa, exponent, negative) =>
        {
            var value = mantissa * Math.Pow(10, exponent) * (negative ? -1 : 1);

            Assert.Equal(1, Read(NumberText.Short(value)) / value, 0.0051);
        });
    }

    [Theory]
    [InlineData(0.30000000000000004, 0.1, 1, "0.3")]
    [InlineData(1, 0.25, 2, "1.00")]
    [InlineData(-20, 10, 50, "−20")]
    [InlineData(1e-18, 0.1, 1, "0")]
    [InlineData(1.5e6, 5e5, 2e6, "1.5×10⁶")]
    [InlineData(5e5, 5e5, 2e6, "5×10⁵")]
    [InlineData(2e-5, 1e-5, 5e-5, "2×10⁻⁵")]
    public void A_tick_is_written_to_the_precision_of_the_step(double value, double step, double magnitude, string expected)
    {
        Assert.Equal(expected, NumberText.Tick(value, step, magnitude));
    }

    /// <summary>The number that a text of a figure says.</summary>
    internal static double Read(string text)
    {
        var ascii = text.Replace('−', '-').Replace("×10", "E", StringComparison.Ordinal);
        ascii = Regex.Replace(ascii, "[⁻⁰¹²³⁴-⁹]", raised => raised.Value == "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(raised.Value, StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture));
        return double.Parse(ascii, CultureInfo.InvariantCulture);
    }
}
