using System.Collections.Immutable;

namespace LoopSim.Plotting.Layout;

/// <summary>Puts intervals into rows so that none overlap within a row.</summary>
/// <remarks>
/// First-fit in the order of left ends, which uses as few rows as is possible: as many as intervals overlap at one place (interval graph
/// colouring: J. Kleinberg, E. Tardos, Algorithm Design (2005), section 4.1). Laws: RowPackingTests.
/// </remarks>
internal static class RowPacking
{
    /// <summary>The row of each interval, from 0.</summary>
    /// <param name="intervals">The intervals, spacing included; an empty one overlaps nothing.</param>
    public static ImmutableArray<int> Pack(IReadOnlyList<(double Left, double Right)> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        var rows = new int[intervals.Count];
        var ends = new List<double>();
        foreach (var i in Enumerable.Range(0, intervals.Count).OrderBy(i => intervals[i].Left))
        {
            var row = ends.FindIndex(end => end <= intervals[i].Left);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(double.NegativeInfinity);
            }

            rows[i] = row;
            ends[row] = intervals[i].Right;
        }

        return [.. rows];
    }
}
