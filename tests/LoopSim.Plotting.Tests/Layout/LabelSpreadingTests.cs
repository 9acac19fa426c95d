using CsCheck;
using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Tests.Layout;

public class LabelSpreadingTests
{
    private const double Rounding = 1e-9;

    private static readonly Gen<(double[] Wishes, double[] Heights, double Top, double Bottom)> Columns = Gen.Int[0, 12].SelectMany(count =>
        Gen.Select(Gen.OneOf(Gen.Double[0, 400], Gen.Int[0, 4].Select(k => 100.0 * k)).Array[count], Gen.Double[0, 30].Array[count], Gen.Double[-50, 50], Gen.Double[0, 300])
            .Select((wishes, heights, top, spare) => (wishes, heights, top, top + heights.Sum() + spare)));

    [Fact]
    public void Labels_never_overlap_and_stay_in_the_column()
    {
        Columns.Sample(column =>
        {
            var middles = LabelSpreading.Spread(column.Wishes, column.Heights, column.Top, column.Bottom);

            var labels = middles.Zip(column.Heights, (middle, height) => (Top: middle - (height / 2), Bottom: middle + (height / 2))).ToArray();
            Assert.All(labels, label => Assert.InRange(label.Top, column.Top - Rounding, label.Bottom));
            Assert.All(labels, label => Assert.InRange(label.Bottom, label.Top, column.Bottom + Rounding));
            for (var i = 0; i < labels.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.True(Math.Min(labels[i].Bottom, labels[j].Bottom) - Math.Max(labels[i].Top, labels[j].Top) <= Rounding);
            }
        });
    }

    [Fact]
    public void Labels_keep_their_order_and_ties_that_of_the_series()
    {
        Columns.Sample(column =>
        {
            var middles = LabelSpreading.Spread(column.Wishes, column.Heights, column.Top, column.Bottom);

            var order = Enumerable.Range(0, middles.Length).OrderBy(i => column.Wishes[i]).ToArray();
            for (var k = 1; k < order.Length; k++)
                Assert.True(middles[order[k]] >= middles[order[k - 1]] - Rounding);
        });
    }

    [Fact]
    public void Labels_with_room_stay_where_they_are()
    {
        Gen.Double[1, 30].Array[1, 10].Sample(heights =>
        {
            var wishes = new double[heights.Length];
            var bottom = 0.0;
            for (var i = 0; i < heights.Length; bottom += 2 * heights[i], i++)
                wishes[i] = bottom + heights[i];

            var middles = LabelSpreading.Spread(wishes, heights, 0, bottom);

            Assert.All(middles.Zip(wishes), pair => Assert.Equal(pair.Second, pair.First, 6));
        });
    }

    [Fact]
    public void No_other_spread_in_the_same_order_moves_labels_less()
    {
        // An oracle that knows nothing of pooling: projected descent by pairs, from the result and from a packed column.
        Columns.Where(column => column.Wishes.Length > 0).Sample(
            column =>
            {
                var middles = LabelSpreading.Spread(column.Wishes, column.Heights, column.Top, column.Bottom);

                var cost = Cost(middles, column.Wishes);
                var order = Enumerable.Range(0, middles.Length).OrderBy(i => column.Wishes[i]).ToArray();
                for (var from = 0; from < order.Length; from++)
                {
                    for (var to = from; to < order.Length; to++)
                    {
                        foreach (var shift in new[] { -0.5, -0.01, 0.01, 0.5 })
                        {
                            var moved = middles.ToArray();
                            foreach (var i in order[from..(to + 1)])
                                moved[i] += shift;
                            if (IsAllowed(moved, order, column))
                                Assert.True(Cost(moved, column.Wishes) >= cost - 1e-6);
                        }
                    }
                }
            },
            iter: 100);
    }

    [Fact]
    public void Two_labels_at_one_place_are_parted_evenly()
    {
        Assert.Equal([45, 55], LabelSpreading.Spread([50, 50], [10, 10], 0, 100));
    }

    [Fact]
    public void Labels_at_the_end_of_the_column_are_pushed_inside()
    {
        Assert.Equal([85, 95, 5], LabelSpreading.Spread([99, 100, -20], [10, 10, 10], 0, 100));
    }

    [Fact]
    public void A_column_that_is_too_low_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => LabelSpreading.Spread([1, 2], [10, 10], 0, 19));

        Assert.StartsWith("Labels 20 high do not fit a column 19 high.", refusal.Message, StringComparison.Ordinal);
    }

    private static double Cost(IEnumerable<double> middles, IEnumerable<double> wishes) => middles.Zip(wishes, (m, w) => (m - w) * (m - w)).Sum();

    private static bool IsAllowed(double[] middles, int[] order, (double[] Wishes, double[] Heights, double Top, double Bottom) column)
    {
        var end = column.Top;
        foreach (var i in order)
        {
            if (middles[i] - (column.Heights[i] / 2) < end)
                return false;
            end = middles[i] + (column.Heights[i] / 2);
        }

        return end <= column.Bottom;
    }
}
