using LoopSim.Solvers.GlobalSensitivity;

namespace LoopSim.Tests.Solvers.GlobalSensitivity;

public sealed class SobolSequenceTests
{
    /// <summary>The first points of two dimensions, as Joe and Kuo's own program (sobol.cc) and others print them.</summary>
    [Fact]
    public void The_first_points_are_the_published_ones()
    {
        (double, double)[] expected = [(0, 0), (0.5, 0.5), (0.75, 0.25), (0.25, 0.75), (0.375, 0.375), (0.875, 0.875), (0.625, 0.125), (0.125, 0.625)];
        var sequence = new SobolSequence(2);
        var point = new double[2];

        for (var i = 0; i < expected.Length; i++)
        {
            sequence.Point((uint)i, point);
            Assert.Equal(expected[i], (point[0], point[1]));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7UL)]
    public void Each_coordinate_of_the_first_points_lies_once_in_each_interval(ulong? seed)
    {
        const int count = 1 << 10;
        var sequence = new SobolSequence(SobolSequence.MostDimensions, seed);
        var (point, seen) = (new double[SobolSequence.MostDimensions], new bool[SobolSequence.MostDimensions, count]);

        for (var i = 0u; i < count; i++)
        {
            sequence.Point(i, point);
            for (var d = 0; d < point.Length; d++)
            {
                Assert.InRange(point[d], 0, 1);
                Assert.False(seen[d, (int)(point[d] * count)]);
                seen[d, (int)(point[d] * count)] = true;
            }
        }
    }

    [Fact]
    public void A_shift_keeps_points_off_zero_and_follows_its_seed()
    {
        double[] First(ulong seed)
        {
            var point = new double[3];
            new SobolSequence(3, seed).Point(0, point);
            return point;
        }

        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
        Assert.All(First(1), x => Assert.True(x > 0));
    }
}
