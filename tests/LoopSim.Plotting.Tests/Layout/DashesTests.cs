using CsCheck;
using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Tests.Layout;

public class DashesTests
{
    [Fact]
    public void A_straight_line_is_cut_where_a_ruler_says()
    {
        var dashes = Dashes.Cut([(0, 0), (25, 0)], 7, 4);

        Assert.Equal([[(0, 0), (7, 0)], [(11, 0), (18, 0)], [(22, 0), (25, 0)]], dashes.Select(dash => dash.Select(point => (Math.Round(point.X, 9), point.Y))));
    }

    [Fact]
    public void A_dash_goes_round_a_corner()
    {
        var dash = Dashes.Cut([(0, 0), (3, 0), (3, 10)], 7, 4)[0];

        Assert.Equal([(0.0, 0.0), (3.0, 0.0), (3.0, 4.0)], dash);
    }

    [Fact]
    public void Of_any_line_the_dashes_are_as_long_as_the_pattern_says()
    {
        Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100]).Array[2, 12].Sample(line =>
        {
            var length = Length(line);

            var dashes = Dashes.Cut(line, 7, 4);

            var (whole, rest) = (Math.Floor(length / 11), length % 11);
            Assert.Equal((whole * 7) + Math.Min(rest, 7), dashes.Sum(Length), 6);
            Assert.All(dashes.SkipLast(1), dash => Assert.Equal(7, Length(dash), 6));
        });
    }

    private static double Length(IReadOnlyList<(double X, double Y)> line) =>
        line.Skip(1).Zip(line, (b, a) => Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)))).Sum();
}
