using CsCheck;
using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class TimeCourseTests
{
    /// <summary>X rises from 0 to 10, jumps to 20 at time 2 and falls to 0; Y is its negative.</summary>
    private static readonly TimeCourse Jumping = new([Variable.Named("X", "nM"), Variable.Named("Y")], "h", [0, 2, 2, 4], [0, -0.0, 10, -10, 20, -20, 0, 0]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 2.5)]
    [InlineData(1.9, 9.5)]
    [InlineData(2, 20)]
    [InlineData(3, 10)]
    [InlineData(4, 0)]
    public void Between_points_a_value_is_interpolated_and_at_a_jump_it_is_the_value_after_it(double time, double expected)
    {
        Assert.Equal(expected, Jumping.At("X", time), 12);
        Assert.Equal(-expected, Jumping.At("Y", time), 12);
    }

    [Fact]
    public void A_jump_at_either_end_gives_the_value_after_it()
    {
        var course = new TimeCourse([Variable.Named("X")], "h", [0, 0, 1, 1, 1], [1, 2, 3, 4, 5]);

        Assert.Equal(2, course.At("X", 0));
        Assert.Equal(2.5, course.At("X", 0.5));
        Assert.Equal(5, course.At("X", 1));
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(4.000001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_outside_the_course_is_refused(double time)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Jumping.At("X", time));

        Assert.StartsWith("The time lies outside the course. (Parameter 'time')", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_without_points_has_no_value_at_any_time() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeCourse([Variable.Named("X")], "h", [], []).At("X", 0));

    [Fact]
    public void An_unknown_variable_names_the_nearest()
    {
        var course = new TimeCourse([Variable.Named("PSTAT3"), Variable.Named("STAT3_N")], "h", [], []);

        var error = Assert.Throws<ArgumentException>(() => course.Column("PSTAT"));

        Assert.Equal("The time course has no variable \"PSTAT\". Did you mean \"PSTAT3\"? (Parameter 'name')", error.Message);
        Assert.False(course.Contains("PSTAT"));
        Assert.True(course.Contains("PSTAT3"));
    }

    [Fact]
    public void Values_are_found_by_row_and_by_column() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 4]).Sample((points, width) =>
    {
        var values = Enumerable.Range(0, points * width).Select(i => (double)i).ToArray();
        var course = new TimeCourse(Enumerable.Range(0, width).Select(v => Variable.Named($"v{v}")), "step", [.. Enumerable.Range(0, points).Select(t => (double)t)], values);

        for (var t = 0; t < points; t++)
        {
            Assert.Equal(values[(t * width)..((t + 1) * width)], course.Row(t).ToArray());
            for (var v = 0; v < width; v++)
            {
                Assert.Equal(t * width + v, course[t, v]);
                Assert.Equal(t * width + v, course.Column($"v{v}")[t]);
                Assert.Equal(t * width + v, course.At($"v{v}", t));
            }
        }
        Assert.Equal(points, course.Count);
    });

    [Fact]
    public void At_any_time_the_value_is_that_of_a_search_from_the_beginning() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 12], Gen.Double[0, 1]).Sample((steps, share) =>
        {
            var times = steps.Select((_, i) => (double)steps.Take(i).Sum()).ToArray();
            var values = steps.Select((step, i) => (double)(step * 7 + i * i % 5)).ToArray();
            var time = share * times[^1];

            var found = new TimeCourse([Variable.Named("X")], "h", times, values).At("X", time);

            var after = Array.FindIndex(times, t => t > time);
            var expected = after < 0 ? values[^1] : values[after - 1] + (time - times[after - 1]) / (times[after] - times[after - 1]) * (values[after] - values[after - 1]);
            return Math.Abs(found - expected) < 1e-12;
        });

    [Fact]
    public void Arrays_are_copied_so_that_nobody_can_change_a_result()
    {
        double[] times = [0, 1];
        double[] values = [1, 2];
        var course = new TimeCourse([Variable.Named("X")], "h", times, values);

        (times[0], values[0], course.Column("X")[0]) = (9, 9, 9);

        Assert.Equal(0, course.Times[0]);
        Assert.Equal(1, course.At("X", 0));
    }

    [Fact]
    public void Labels_are_exchanged_and_nothing_else()
    {
        var labelled = Jumping.WithLabels(name => $"level of {name}");

        Assert.Equal([new Variable("X", "level of X", "nM"), new Variable("Y", "level of Y", "1")], labelled.Variables);
        Assert.Equal(Jumping.Times.ToArray(), labelled.Times.ToArray());
        Assert.Equal(Jumping.Column("Y"), labelled.Column("Y"));
        Assert.Equal("h", labelled.TimeUnit);
    }

    [Fact]
    public void Numbers_that_do_not_fit_together_are_refused()
    {
        Variable[] one = [Variable.Named("X")];

        Assert.Equal("2 times and 1 variables need 2 values, not 3. (Parameter 'values')", Message(one, [0, 1], [1, 2, 3]));
        Assert.Equal("Time point 1 (0.5) lies before the one ahead of it (1.5). (Parameter 'times')", Message(one, [1.5, 0.5], [1, 2]));
        Assert.Equal("Time point 1 is NaN, but times must be finite numbers. (Parameter 'times')", Message(one, [0, double.NaN], [1, 2]));
        Assert.Equal("There are two variables \"X\". (Parameter 'variables')", Message([.. one, .. one], [0], [1, 2]));
    }

    private static string Message(Variable[] variables, double[] times, double[] values) =>
        Assert.Throws<ArgumentException>(() => new TimeCourse(variables, "h", times, values)).Message;
}
