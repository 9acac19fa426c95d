using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class CurveExtremeTests
{
    private const int Points = 201;

    [Fact]
    public void Maxima_and_minima_of_a_cosine_come_by_turns_and_are_placed_between_points()
    {
        var found = Extremes(t => Math.Cos(t + 0.3));

        Assert.Equal([Math.PI - 0.3, 2 * Math.PI - 0.3, 3 * Math.PI - 0.3], found.Select(extreme => extreme.Time), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([false, true, false], found.Select(extreme => extreme.IsMaximum));
        Assert.All(found, extreme => Assert.Equal(extreme.IsMaximum ? 1 : -1, extreme.Value, 1e-6));
    }

    [Theory]
    [InlineData(1e-4, 0)]
    [InlineData(1e-2, 9)]
    public void A_ripple_below_a_thousandth_of_the_range_is_none(double ripple, int count) =>
        Assert.Equal(count, Extremes(t => Math.Min(t, 5) + ripple * (t > 5 ? Math.Sin(6 * (t - 5)) : 0)).Length);

    [Fact]
    public void What_only_rises_or_stays_or_has_no_number_has_no_extremes()
    {
        Assert.Empty(Extremes(t => 1 - Math.Exp(-t)));
        Assert.Empty(Extremes(_ => 3));
        Assert.Empty(Extremes(t => t < 5 ? double.NaN : Math.Cos(t)));
        Assert.Empty(CurveExtreme.In([0, 1], [0, 1]));
    }

    [Fact]
    public void Ends_are_no_extremes()
    {
        var found = Assert.Single(Extremes(t => Math.Abs(t - 5)));

        Assert.Equal((5, 0, false), (found.Time, found.Value, found.IsMaximum));
    }

    private static ImmutableArray<CurveExtreme> Extremes(Func<double, double> curve)
    {
        double[] times = [.. Enumerable.Range(0, Points).Select(i => i * 10.0 / (Points - 1))];
        return CurveExtreme.In(times, [.. times.Select(curve)]);
    }
}
