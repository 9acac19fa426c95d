using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class ChartAxisTests
{
    [Theory]
    [InlineData("time", "h", "time (h)")]
    [InlineData("share of the highest value", "1", "share of the highest value")]
    [InlineData("nuclear NF-κB", "", "nuclear NF-κB")]
    [InlineData("IL-6", "ng/mL", "IL-6 (ng/mL)")]
    public void The_unit_stands_behind_the_label_but_for_plain_numbers(string label, string unit, string expected) =>
        Assert.Equal(expected, new ChartAxis(label, unit).Text);
}
