using LoopSim.Exchange;

namespace LoopSim.Tests.Exchange;

public sealed class SedMlTableTests
{
    [Fact]
    public void Columns_without_repetitions_are_the_same_in_each_and_whole()
    {
        var table = new SedMlTable("report", "", [("scan", new NumericArray([2, 2], [1, 2, 3, 4])), ("plain", NumericArray.Of([10, 20, 30]))]);

        Assert.Equal(["repeat", "scan", "plain"], table.Header);
        Assert.Equal([[0, 1, 10], [0, 2, 20], [0, double.NaN, 30], [1, 3, 10], [1, 4, 20], [1, double.NaN, 30]], table.Rows.Select(row => row.ToArray()));
    }

    [Fact]
    public void A_report_of_nothing_has_no_row() => Assert.Empty(new SedMlTable("report", "", []).Rows);
}
