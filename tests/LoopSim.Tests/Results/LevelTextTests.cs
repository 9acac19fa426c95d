using LoopSim.Results;

namespace LoopSim.Tests.Results;

public sealed class LevelTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.123456, "0.1235")]
    [InlineData(-55.8543, "-55.85")]
    [InlineData(1234567, "1.235E+06")]
    [InlineData(2.86970847083e-06, "2.87E-06")]
    [InlineData(9e-13, "0")]
    [InlineData(-9e-13, "0")]
    [InlineData(double.NaN, "-")]
    public void A_level_is_written_with_four_digits(double value, string expected) => Assert.Equal(expected, LevelText.Brief(value));
}
