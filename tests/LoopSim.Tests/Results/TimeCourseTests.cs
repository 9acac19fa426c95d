using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class TimeCourseTests
{
    private static readonly TimeCourse Jump = new([Variable.Named("x"), Variable.Named("y", "nM")], "min", [0, 1, 1, 2], [0, 10, 1, 10, 5, 20, 6, 20]);

    [Fact]
    public void Between_points_values_are_interpolated_and_at_a_jump_the_value_after_it_holds()
    {
        Assert.Equal(0.5, Jump.At("x", 0.5));
        Assert.Equal(5, Jump.At("x", 1));
        Assert.Equal(5.5, Jump.At("x", 1.5));
        Assert.Equal(6, Jump.At("x", 2));
    }

    [Fact]
    public void Times_outside_and_names_that_are_not_there_are_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Jump.At("x", 2.1));
        Assert.StartsWith("The time course has no variable \"z\". There are: x, y.", Assert.Throws<ArgumentException>(() => Jump.Column("z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_must_not_fall_and_values_must_fit()
    {
        Assert.Throws<ArgumentException>(() => new TimeCourse([Variable.Named("x")], "min", [1, 0], [0, 0]));
        Assert.Throws<ArgumentException>(() => new TimeCourse([Variable.Named("x")], "min", [0, 1], [0]));
    }

    [Theory]
    [InlineData("24h", 24, "h")]
    [InlineData(" 1.5 min ", 1.5, "min")]
    [InlineData("1e3s", 1000, "s")]
    public void Durations_are_read(string text, double value, string unit)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(new Duration(value, unit), duration);
    }

    [Theory]
    [InlineData("24")]
    [InlineData("h")]
    [InlineData("-1h")]
    [InlineData("1,5h")]
    [InlineData("1 year")]
    [InlineData("NaNh")]
    [InlineData(null)]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void Durations_are_converted()
    {
        Assert.Equal(1440, new Duration(1, "d").In("min"));
        Assert.Equal(0.5, new Duration(30, "min").In("h"));
    }

    [Fact]
    public void A_rise_is_summed_up()
    {
        var course = new TimeCourse([Variable.Named("x")], "min", [0, 1, 2, 3], [1, 2, 5, 4]);

        Assert.Equal(new CurveSummary(1, 5, 2, 1 + 1.0 / 3, 4), CurveSummary.Of(course, "x"));
    }

    [Fact]
    public void A_fall_is_summed_up_by_its_lowest_point()
    {
        var course = new TimeCourse([Variable.Named("x")], "min", [0, 1, 2], [4, 0, 1]);

        Assert.Equal(new CurveSummary(4, 0, 1, 0.5, 1), CurveSummary.Of(course, "x"));
    }

    [Fact]
    public void Ripple_is_rest()
    {
        var course = new TimeCourse([Variable.Named("x")], "min", [0, 1], [1, 1 + 1e-8]);

        Assert.True(double.IsNaN(CurveSummary.Of(course, "x").HalfRiseTime));
    }

    [Theory]
    [InlineData(55.8658, "55.87")]
    [InlineData(0.000123456, "0.0001235")]
    [InlineData(-1e-20, "0")]
    [InlineData(double.NaN, "-")]
    public void Levels_are_written_for_people(double value, string expected) => Assert.Equal(expected, LevelText.Brief(value));
}
