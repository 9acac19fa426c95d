using System.Collections.Immutable;

namespace LoopSim.Plotting.Layout;

/// <summary>Leaves out the points of a curve that cannot be seen at the size it is drawn.</summary>
/// <remarks>
/// First the first, lowest, highest and last point of each pixel column is kept, which draws the same pixels: U. Jugel, Z. Jerzak,
/// G. Hackenbroich, V. Markl, M4, Proc. VLDB Endow. 7(10), 797 (2014), doi:10.14778/2732951.2732953. Then points within a tolerance of
/// the chord are dropped: D. Douglas, T. Peucker, Cartographica 10(2), 112 (1973), doi:10.3138/FM57-6770-U75U-7727. At most four points
/// per column are left to the second step, whose worst case is quadratic. Laws: CurveReductionTests.
/// </remarks>
internal static class CurveReduction
{
    /// <summary>The indices of the points to draw, ascending; the ends are among them.</summary>
    /// <param name="points">The points of an unbroken curve, px.</param>
    /// <param name="tolerance">How far from the drawn curve a dropped point may lie, px.</param>
    public static ImmutableArray<int> Reduce(ReadOnlySpan<(double X, double Y)> points, double tolerance)
    {
        var columns = ExtremesPerColumn(points);
        var kept = new bool[columns.Count];
        if (kept.Length > 0)
            kept[0] = kept[^1] = true;
        var open = new Stack<(int From, int To)>([(0, columns.Count - 1)]);
        while (open.TryPop(out var chord))
        {
            var (worst, distance) = Farthest(points, columns, chord.From, chord.To);
            if (distance <= tolerance)
                continue;
            kept[worst] = true;
            open.Push((chord.From, worst));
            open.Push((worst, chord.To));
        }

        return [.. columns.Where((_, i) => kept[i])];
    }

    /// <summary>First, lowest, highest and last point of each run of points within one pixel column.</summary>
    internal static List<int> ExtremesPerColumn(ReadOnlySpan<(double X, double Y)> points)
    {
        var kept = new List<int>();
        for (var start = 0; start < points.Length;)
        {
            var (low, high, end) = (start, start, start);
            for (; end < points.Length && Math.Floor(points[end].X) == Math.Floor(points[start].X); end++)
            {
                if (points[end].Y < points[low].Y)
                    low = end;
                if (points[end].Y > points[high].Y)
                    high = end;
            }

            foreach (var index in new SortedSet<int> { start, low, high, end - 1 })
                kept.Add(index);
            start = end;
        }

        return kept;
    }

    private static (int Index, double Distance) Farthest(ReadOnlySpan<(double X, double Y)> points, List<int> columns, int from, int to)
    {
        var (worst, greatest) = (-1, -1.0);
        for (var i = from + 1; i < to; i++)
        {
            var distance = DistanceToSegment(points[columns[i]], points[columns[from]], points[columns[to]]);
            if (distance > greatest)
                (worst, greatest) = (i, distance);
        }

        return (worst, greatest);
    }

    internal static double DistanceToSegment((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(point.X - from.X - (along * dx), 2) + Math.Pow(point.Y - from.Y - (along * dy), 2));
    }
}
