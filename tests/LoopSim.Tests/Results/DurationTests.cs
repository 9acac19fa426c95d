using CsCheck;
using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class DurationTests
{
    private static readonly Gen<string> Unit = Gen.Int[0, Duration.Units.Count - 1].Select(i => Duration.Units[i]);

    [Theory]
    [InlineData("24h", 24, "h")]
    [InlineData("30 min", 30, "min")]
    [InlineData(" 1.5 h ", 1.5, "h")]
    [InlineData("1e3s", 1000, "s")]
    [InlineData("0 d", 0, "d")]
    public void A_number_with_a_unit_is_a_duration(string text, double value, string unit)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(new Duration(value, unit), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("24")]
    [InlineData("24 hours")]
    [InlineData("24 H")]
    [InlineData("-1 h")]
    [InlineData("1,5 h")]
    [InlineData("NaN h")]
    [InlineData("Infinity h")]
    [InlineData("1e999 h")]
    [InlineData("1 h 30 min")]
    public void Anything_else_is_none(string? text)
    {
        Assert.False(Duration.TryParse(text, out var duration));
        Assert.Equal(default, duration);
    }

    [Theory]
    [InlineData(1, "d", "h", 24)]
    [InlineData(24, "h", "min", 1440)]
    [InlineData(90, "min", "h", 1.5)]
    [InlineData(2, "min", "s", 120)]
    [InlineData(7, "s", "s", 7)]
    public void A_span_is_the_same_in_every_unit(double value, string from, string to, double expected) =>
        Assert.Equal(expected, new Duration(value, from).In(to));

    [Fact]
    public void What_is_printed_reads_back_to_the_same() =>
        Gen.Select(Gen.Double[0, 1e6], Unit).Sample((value, unit) =>
            Duration.TryParse(new Duration(value, unit).ToString(), out var read) && read == new Duration(value, unit));

    [Fact]
    public void There_and_back_is_the_same_span() =>
        Gen.Select(Gen.Double[0, 1e6], Unit, Unit).Sample((value, unit, other) =>
            Math.Abs(new Duration(new Duration(value, unit).In(other), other).In(unit) - value) <= 1e-15 * value);

    [Fact]
    public void A_unit_that_does_not_measure_time_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Duration(1, "h").In("nM"));

        Assert.Equal("\"nM\" is not a unit of time. There are: s, min, h, d. (Parameter 'unit')", error.Message);
        Assert.Throws<ArgumentException>(() => default(Duration).In("h"));
    }
}
