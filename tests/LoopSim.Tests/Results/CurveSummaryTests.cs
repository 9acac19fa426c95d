using CsCheck;
using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class CurveSummaryTests
{
    [Fact]
    public void A_rise_has_its_peak_and_stands_half_way_where_a_straight_line_says()
    {
        var summary = Of([0, 1, 2, 3], [1, 2, 5, 4]);

        // Half-way between 1 and 5 is 3, a third of the way from 2 to 5.
        Assert.Equal(new CurveSummary(1, 5, 2, 1, 0, 1 + 1.0 / 3, 4), summary);
    }

    [Fact]
    public void A_fall_is_summed_up_as_its_mirror_image() => Gen.Double[-10, 10].Array[2, 20].Sample(values =>
    {
        var times = values.Select((_, i) => (double)i).ToArray();

        var (up, down) = (Of(times, values), Of(times, [.. values.Select(v => -v)]));

        return new CurveSummary(-up.Rest, -up.Trough, up.TroughTime, -up.Peak, up.PeakTime, up.HalfChangeTime, -up.End) == down;
    });

    [Fact]
    public void Peak_and_trough_hold_all_values_and_half_of_the_change_lies_before_the_farther_one() => Gen.Double[-10, 10].Array[2, 20].Sample(values =>
    {
        var summary = Of([.. values.Select((_, i) => (double)i)], values);

        Assert.All(values, v => Assert.InRange(v, summary.Trough - 1e-4, summary.Peak + 1e-4));
        Assert.InRange(summary.Rest, summary.Trough, summary.Peak);
        Assert.Equal(summary.Peak, values[(int)summary.PeakTime], 1e-4);
        Assert.Equal(summary.Trough, values[(int)summary.TroughTime], 1e-4);
        var isRise = summary.Peak - summary.Rest >= summary.Rest - summary.Trough;
        if (double.IsNaN(summary.HalfChangeTime))
            Assert.False(summary.Rises || summary.Falls);
        else
            Assert.True(summary.HalfChangeTime <= (isRise ? summary.PeakTime : summary.TroughTime));
    });

    [Fact]
    public void A_curve_that_falls_has_no_peak_but_its_rest()
    {
        // A knockout: all of it goes.
        var summary = Of([0, 1, 2, 3], [12, 4, 0, 0]);

        Assert.Equal(new CurveSummary(12, 12, 0, 0, 2, 0.75, 0), summary);
        Assert.Equal((false, true), (summary.Rises, summary.Falls));
    }

    [Fact]
    public void An_overshoot_that_sinks_below_rest_has_both() =>
        Assert.Equal(new CurveSummary(1, 3, 1, 0, 2, 0.5, 1), Of([0, 1, 2, 3], [1, 3, 0, 1]));

    [Fact]
    public void A_curve_that_only_ripples_has_not_left_its_rest()
    {
        Assert.Equal(new CurveSummary(5, 5, 0, 5, 0, double.NaN, 5.000001), Of([0, 1, 2], [5, 4.999999, 5.000001]));
        Assert.Equal(new CurveSummary(0, 0, 0, 0, 0, double.NaN, 1e-10), Of([0, 1, 2], [0, 1e-9, 1e-10]));
        Assert.Equal(2e-9, Of([0, 1], [0, 2e-9]).Peak);
    }

    [Fact]
    public void A_ripple_below_rest_before_a_great_rise_is_no_trough() =>
        Assert.Equal((0, 0), (Of([0, 1, 2], [0, -1e-4, 1000]).Trough, Of([0, 1, 2], [0, -1e-4, 1000]).TroughTime));

    [Fact]
    public void A_curve_that_creeps_up_has_its_peak_where_it_comes_within_a_millionth_of_it() =>
        Assert.Equal(1, Of([0, 1, 2, 3], [0, 1 - 5e-7, 1 - 1e-8, 1]).PeakTime);

    [Fact]
    public void A_jump_is_half_way_at_its_own_time() => Assert.Equal(2, Of([0, 2, 2, 3], [0, 0, 8, 8]).HalfChangeTime);

    [Fact]
    public void Points_without_value_are_passed_over()
    {
        Assert.Equal(new CurveSummary(0, 4, 4, -1, 1, 2.8, 4), Of([0, 1, 2, 3, 4], [0, -1, double.NaN, double.NaN, 4]));
    }

    [Fact]
    public void A_curve_without_a_value_at_the_beginning_has_no_rest()
    {
        // 0/0 of a share whose whole is empty
        var summary = Of([0, 1], [double.NaN, 3]);

        Assert.Equal(new CurveSummary(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 3), summary);
    }

    [Fact]
    public void A_course_without_points_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Of([], []));

        Assert.Equal("The time course has no time points to sum up. (Parameter 'course')", error.Message);
    }

    private static CurveSummary Of(double[] times, double[] values) => CurveSummary.Of(new TimeCourse([Variable.Named("X")], "h", times, values), "X");
}
