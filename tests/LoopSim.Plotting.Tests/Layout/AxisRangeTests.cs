using CsCheck;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Tests.Support;
using LoopSim.Results;

namespace LoopSim.Plotting.Tests.Layout;

public class AxisRangeTests
{
    private static readonly ChartAxis Free = new("activity", "nM");

    [Fact]
    public void A_range_is_finite_not_empty_and_holds_every_number()
    {
        ChartGen.Value.Array[0, 10].Sample(values =>
        {
            var range = AxisRange.Of(Free, values, fromZero: true);

            Assert.True(double.IsFinite(range.Span) && range.Span > 1e-290);
            Assert.All(values.Where(value => Math.Abs(value) <= AxisRange.Largest), value => Assert.InRange(value, range.Low, range.High));
        });
    }

    [Theory]
    [InlineData(2, 10, 0, 10)]
    [InlineData(9, 10, 9, 10)]
    [InlineData(-10, -2, -10, 0)]
    [InlineData(-3, 4, -3, 4)]
    [InlineData(5, 5, 0, 5)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(-5, -5, -5, 0)]
    public void Zero_belongs_on_the_axis_unless_the_values_are_far_from_it(double min, double max, double low, double high)
    {
        var range = AxisRange.Of(Free, [min, max], fromZero: true);

        Assert.Equal((low, high), (range.Low, range.High));
    }

    [Fact]
    public void Ends_that_are_given_are_kept()
    {
        Assert.Equal(new AxisRange(-1, 4), AxisRange.Of(Free with { Low = -1 }, [2, 4], fromZero: true));
        Assert.Equal(new AxisRange(0, 1), AxisRange.Of(Free with { Low = 0, High = 1 }, [2, 4], fromZero: true));
        Assert.Equal(10, AxisRange.Of(Free with { Low = 10 }, [2, 4], fromZero: true).Low);
        Assert.Equal(-1, AxisRange.Of(Free with { High = -1 }, [2, 4], fromZero: true).High);
    }

    [Theory]
    [InlineData(1.0, 1.0, "The axis \"activity\" goes from 1 to 1: its ends must be numbers, Low below High.")]
    [InlineData(double.NaN, null, "The axis \"activity\" goes from NaN to automatic: its ends must be numbers, Low below High.")]
    public void Ends_in_disorder_are_refused(double? low, double? high, string message)
    {
        var refusal = Assert.Throws<ArgumentException>(() => AxisRange.Of(Free with { Low = low, High = high }, [], fromZero: false));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }
}
