using CsCheck;
using LoopSim.Plotting.Layout;
using LoopSim.Results;

namespace LoopSim.Plotting.Tests.Layout;

public class AxisTicksTests
{
    private static readonly Gen<AxisRange> Ranges = Gen.Select(Gen.Double[-1, 1], Gen.Double[1e-3, 1], Gen.Int[-280, 280])
        .Select((low, span, exponent) => new AxisRange(low * Math.Pow(10, exponent), (low + span) * Math.Pow(10, exponent)));

    private static readonly Gen<string> Units = Gen.OneOf("1", "h", "min", "s", "d", "nM");

    [Fact]
    public void Ticks_lie_within_the_range_are_no_more_than_asked_for_and_a_step_apart()
    {
        Gen.Select(Ranges, Gen.Int[2, 14], Units).Sample((range, most, unit) =>
        {
            var ticks = AxisTicks.Choose(range, most, unit);

            Assert.True(ticks.Values.Length <= most);
            Assert.All(ticks.Values, value => Assert.InRange(value, range.Low - (1e-8 * ticks.Step), range.High + (1e-8 * ticks.Step)));
            for (var i = 1; i < ticks.Values.Length; i++)
                Assert.Equal(1, (ticks.Values[i] - ticks.Values[i - 1]) / ticks.Step, 6);
        });
    }

    [Fact]
    public void Labels_differ_and_say_the_value()
    {
        Gen.Select(Ranges, Gen.Int[2, 14], Units).Sample((range, most, unit) =>
        {
            var ticks = AxisTicks.Choose(range, most, unit);

            Assert.Equal(ticks.Values.Length, ticks.Labels.Distinct().Count());
            Assert.All(ticks.Labels.Zip(ticks.Values), tick => Assert.InRange(NumberTextTests.Read(tick.First) - tick.Second, -1e-6 * ticks.Step, 1e-6 * ticks.Step));
        });
    }

    [Fact]
    public void A_range_is_widened_to_whole_steps_unless_its_ends_are_given()
    {
        var range = new AxisRange(0.13, 0.87);

        var free = AxisTicks.ChooseAndRound(range, 6, new ChartAxis("y", "1"));
        var given = AxisTicks.ChooseAndRound(range, 6, new ChartAxis("y", "1") { Low = 0.13 });

        Assert.Equal((0.0, 1.0), (free.Range.Low, free.Range.High));
        Assert.Equal(["0", "0.2", "0.4", "0.6", "0.8", "1.0"], free.Ticks.Labels);
        Assert.Equal((0.13, 1.0), (given.Range.Low, given.Range.High));
    }

    [Fact]
    public void Counts_are_marked_at_whole_numbers()
    {
        var (ticks, _) = AxisTicks.ChooseAndRound(new AxisRange(0, 1), 10, new ChartAxis("state", "1"), leastStep: 1);

        Assert.Equal(["0", "1"], ticks.Labels);
    }

    [Theory]
    [InlineData("h", 24, 9, "0 3 6 9 12 15 18 21 24")]
    [InlineData("h", 72, 7, "0 12 24 36 48 60 72")]
    [InlineData("min", 180, 7, "0 30 60 90 120 150 180")]
    [InlineData("h", 0.5, 6, "0 0.1 0.2 0.3 0.4 0.5")]
    [InlineData("h", 2000, 5, "0 500 1000 1500 2000")]
    [InlineData("nM", 24, 9, "0 5 10 15 20")]
    public void Times_are_divided_as_clocks_are(string unit, double end, int most, string expected)
    {
        var ticks = AxisTicks.Choose(new AxisRange(0, end), most, unit);

        Assert.Equal(expected, string.Join(' ', ticks.Labels));
    }

    [Theory]
    [InlineData(5, 7, 13, "1×10⁵ 2×10⁵ 5×10⁵ 1×10⁶ 2×10⁶ 5×10⁶ 1×10⁷")]
    [InlineData(5, 7, 4, "1×10⁵ 1×10⁶ 1×10⁷")]
    [InlineData(-1, 1, 9, "0.1 0.2 0.5 1 2 5 10")]
    [InlineData(0, 12, 7, "1 100 10000 1×10⁶ 1×10⁸ 1×10¹⁰ 1×10¹²")]
    public void Along_a_logarithmic_axis_round_numbers_are_marked(double low, double high, int most, string expected)
    {
        var ticks = AxisTicks.ChooseLogarithmic(new AxisRange(low, high), most);

        Assert.Equal(expected, string.Join(' ', ticks.Labels));
    }

    [Fact]
    public void Logarithmic_ticks_lie_within_the_range_and_their_labels_do_not_touch()
    {
        Gen.Select(Gen.Double[-12, 12], Gen.Double[0.01, 14], Gen.Double[150, 1500]).Sample((low, span, length) =>
        {
            var range = new AxisRange(low, low + span);
            var scale = new AxisScale(range, 0, length);

            var ticks = AxisTicks.ChooseHorizontalLogarithmic(scale, 60, text => 7.6 * text.Length);

            Assert.All(ticks.Values, value => Assert.InRange(value, range.Low - 1e-8, range.High + 1e-8));
            for (var i = 1; i < ticks.Values.Length && ticks.Values.Length > 2; i++)
                Assert.True(scale.ToPixel(ticks.Values[i]) - scale.ToPixel(ticks.Values[i - 1]) > 7.6 * (ticks.Labels[i].Length + ticks.Labels[i - 1].Length) / 2);
        });
    }

    [Fact]
    public void Labels_along_a_horizontal_axis_do_not_touch()
    {
        Gen.Select(Ranges, Gen.Double[100, 1500]).Sample((range, length) =>
        {
            var ticks = AxisTicks.ChooseHorizontal(new AxisScale(range, 0, length), "1", 60, text => 7.6 * text.Length);

            var pitch = ticks.Step / range.Span * length;
            Assert.True(ticks.Values.Length <= 2 || ticks.Labels.Max(label => 7.6 * label.Length) < pitch);
        });
    }
}
