using LoopSim.Diagnostics;

namespace LoopSim.Tests.Diagnostics;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("SOCS4", "SOCS3")]
    [InlineData("stat3", "STAT3")]
    [InlineData("NF-KB", "NFKB")]
    [InlineData("NFKB_", "NFKB", "NFKB_N")]
    [InlineData("SATT3", "STAT3")]
    [InlineData("X")]
    [InlineData("CASPASE")]
    public void The_nearest_come_first_and_nothing_far_is_offered(string name, params string[] expected) =>
        Assert.Equal(expected, NearestNames.Of(name, ["NFKB", "NFKB_N", "SOCS3", "STAT3", "IL6"]).Take(Math.Max(1, expected.Length)));

    [Fact]
    public void Where_none_is_near_the_names_are_listed()
    {
        Assert.Equal("There are: A, B.", NearestNames.Suggest("CASPASE", ["A", "B"]));
        Assert.Equal("There are none.", NearestNames.Suggest("CASPASE", []));
        Assert.StartsWith("There are 20, beginning with N0, N1", NearestNames.Suggest("CASPASE", [.. Enumerable.Range(0, 20).Select(i => $"N{i}")]), StringComparison.Ordinal);
    }
}
