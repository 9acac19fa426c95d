using CsCheck;
using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Tests.Layout;

public class CurveReductionTests
{
    private static readonly Gen<(double X, double Y)[]> Curves = Gen.Select(
        Gen.Double[0, 3].Array[1, 200], Gen.Double[-3, 3].Array[200]).Select((dx, dy) =>
    {
        var (x, y) = (0.0, 0.0);
        return dx.Zip(dy, (right, up) => (x += right, y += up)).ToArray();
    });

    [Fact]
    public void Both_ends_are_kept_and_the_order()
    {
        Gen.Select(Curves, Gen.Double[0, 2]).Sample((points, tolerance) =>
        {
            var kept = CurveReduction.Reduce(points, tolerance);

            Assert.Equal(0, kept[0]);
            Assert.Equal(points.Length - 1, kept[^1]);
            Assert.Equal(kept.Order().Distinct(), kept);
        });
    }

    [Fact]
    public void A_point_that_was_dropped_within_columns_of_one_point_lies_within_the_tolerance()
    {
        // With points more than a column apart the first step drops none, so that the law is that of the second.
        Gen.Select(Curves, Gen.Double[0, 2]).Sample((curve, tolerance) =>
        {
            var points = curve.Select((point, i) => (point.X + (2.0 * i), point.Y)).ToArray();

            var kept = CurveReduction.Reduce(points, tolerance);

            for (var k = 1; k < kept.Length; k++)
            {
                for (var i = kept[k - 1] + 1; i < kept[k]; i++)
                    Assert.True(CurveReduction.DistanceToSegment(points[i], points[kept[k - 1]], points[kept[k]]) <= tolerance);
            }
        });
    }

    [Fact]
    public void Every_column_keeps_its_first_lowest_highest_and_last_point()
    {
        Curves.Sample(points =>
        {
            var kept = CurveReduction.ExtremesPerColumn(points).ToHashSet();

            foreach (var column in Enumerable.Range(0, points.Length).GroupBy(i => Math.Floor(points[i].X)))
            {
                var drawn = column.Where(kept.Contains).ToArray();
                Assert.InRange(drawn.Length, 1, 4);
                Assert.Equal((column.First(), column.Last()), (drawn[0], drawn[^1]));
                Assert.Equal(column.Min(i => points[i].Y), drawn.Min(i => points[i].Y));
                Assert.Equal(column.Max(i => points[i].Y), drawn.Max(i => points[i].Y));
            }
        });
    }

    [Fact]
    public void A_straight_line_needs_two_points_and_a_staircase_its_corners()
    {
        (double, double)[] line = [.. Enumerable.Range(0, 1000).Select(i => (3.0 * i, 2.0 * i))];
        (double, double)[] stairs = [(0, 0), (5, 0), (10, 0), (10, 8), (15, 8), (20, 8)];

        Assert.Equal([0, 999], CurveReduction.Reduce(line, 0.1));
        Assert.Equal([0, 2, 3, 5], CurveReduction.Reduce(stairs, 0.1));
    }

    [Fact]
    public void A_single_point_is_kept()
    {
        Assert.Equal([0], CurveReduction.Reduce([(1, 2)], 0.1));
        Assert.Empty(CurveReduction.Reduce([], 0.1));
    }
}
