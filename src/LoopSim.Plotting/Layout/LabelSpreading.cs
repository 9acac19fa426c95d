using System.Collections.Immutable;

namespace LoopSim.Plotting.Layout;

/// <summary>Moves labels in a column apart, as little as possible.</summary>
/// <remarks>
/// The labels keep their order, the sum of squared displacements is the least possible, and the result is unique. With the heights of
/// the labels before it subtracted from each wish, "no overlap" becomes "not decreasing", so that pooling adjacent violators solves it
/// exactly, in linear time after sorting: J. de Leeuw, K. Hornik, P. Mair, Isotone optimization in R, J. Stat. Softw. 32(5), 1 (2009),
/// doi:10.18637/jss.v032.i05. Bounds are met by clamping the result, which stays optimal as all bounds are the same.
/// Laws: LabelSpreadingTests.
/// </remarks>
internal static class LabelSpreading
{
    // A column may be this much too low, px: its ends and the sum of heights are rounded numbers.
    private const double Rounding = 1e-6;

    /// <summary>The middles of the labels, in the order given.</summary>
    /// <param name="wishes">Where the middle of each label would like to be.</param>
    /// <param name="heights">The height of each label, spacing included.</param>
    /// <param name="top">The upper end of the column.</param>
    /// <param name="bottom">The lower end of the column; the column must be as high as all labels together.</param>
    public static ImmutableArray<double> Spread(IReadOnlyList<double> wishes, IReadOnlyList<double> heights, double top, double bottom)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        ArgumentNullException.ThrowIfNull(heights);
        if (wishes.Count != heights.Count)
            throw new ArgumentException($"There are {wishes.Count} labels, but {heights.Count} heights.", nameof(heights));
        var total = heights.Sum();
        if (total > bottom - top + Rounding)
            throw new ArgumentException($"Labels {total} high do not fit a column {bottom - top} high.", nameof(heights));

        // A stable sort: labels with the same wish stay in the order given.
        var order = Enumerable.Range(0, wishes.Count).OrderBy(i => wishes[i]).ToArray();
        var before = new double[order.Length];
        for (var k = 1; k < order.Length; k++)
            before[k] = before[k - 1] + heights[order[k - 1]];

        var ups = order.Select((i, k) => wishes[i] - (heights[i] / 2) - before[k]).ToArray();
        var pooled = PoolAdjacentViolators(ups);
        var middles = new double[order.Length];
        for (var k = 0; k < order.Length; k++)
            middles[order[k]] = Math.Clamp(pooled[k], top, Math.Max(top, bottom - total)) + before[k] + (heights[order[k]] / 2);
        return [.. middles];
    }

    /// <summary>The non-decreasing sequence nearest to <paramref name="values"/> by least squares.</summary>
    internal static double[] PoolAdjacentViolators(ReadOnlySpan<double> values)
    {
        var blocks = new Stack<(double Sum, int Count)>();
        foreach (var value in values)
        {
            var block = (Sum: value, Count: 1);
            while (blocks.TryPeek(out var last) && last.Sum * block.Count > block.Sum * last.Count)
            {
                blocks.Pop();
                block = (last.Sum + block.Sum, last.Count + block.Count);
            }

            blocks.Push(block);
        }

        var result = new double[values.Length];
        var end = values.Length;
        foreach (var (sum, count) in blocks)
        {
            result.AsSpan(end - count, count).Fill(sum / count);
            end -= count;
        }

        return result;
    }
}
