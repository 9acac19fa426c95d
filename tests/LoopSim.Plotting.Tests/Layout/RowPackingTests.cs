using CsCheck;
using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Tests.Layout;

public class RowPackingTests
{
    private static readonly Gen<(double Left, double Right)[]> Intervals =
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 15]).Select((left, width) => ((double)left, (double)(left + width))).Array[0, 15];

    [Fact]
    public void Intervals_of_a_row_do_not_overlap()
    {
        Intervals.Sample(intervals =>
        {
            var rows = RowPacking.Pack(intervals);

            for (var i = 0; i < intervals.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.True(rows[i] != rows[j] || intervals[i].Right <= intervals[j].Left || intervals[j].Right <= intervals[i].Left);
            }
        });
    }

    [Fact]
    public void There_are_as_many_rows_as_intervals_at_the_busiest_place()
    {
        Intervals.Where(intervals => intervals.Length > 0).Sample(intervals =>
        {
            var rows = RowPacking.Pack(intervals);

            var busiest = intervals.Max(at => intervals.Count(other => other.Left <= at.Left && at.Left < other.Right));
            Assert.Equal(busiest, rows.Max() + 1);
        });
    }
}
