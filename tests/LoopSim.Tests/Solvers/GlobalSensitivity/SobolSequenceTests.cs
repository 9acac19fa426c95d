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

    /// <summary>Points of ten dimensions, by number, as Joe and Kuo's own program (sobol.cc of https://web.maths.unsw.edu.au/~fkuo/sobol/, with new-joe-kuo-6.21201) prints them.</summary>
    [Theory]
    [InlineData(1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)]
    [InlineData(2, 0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75)]
    [InlineData(3, 0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.25)]
    [InlineData(4, 0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625)]
    [InlineData(118, 0.6953125, 0.4765625, 0.9921875, 0.3203125, 0.4140625, 0.5234375, 0.8046875, 0.3828125, 0.1015625, 0.3515625)]
    [InlineData(119, 0.1953125, 0.9765625, 0.4921875, 0.8203125, 0.9140625, 0.0234375, 0.3046875, 0.8828125, 0.6015625, 0.8515625)]
    [InlineData(120, 0.1328125, 0.0390625, 0.9296875, 0.5078125, 0.3515625, 0.2109375, 0.6171875, 0.6953125, 0.7890625, 0.4140625)]
    [InlineData(121, 0.6328125, 0.5390625, 0.4296875, 0.0078125, 0.8515625, 0.7109375, 0.1171875, 0.1953125, 0.2890625, 0.9140625)]
    [InlineData(122, 0.8828125, 0.2890625, 0.6796875, 0.7578125, 0.6015625, 0.9609375, 0.8671875, 0.4453125, 0.0390625, 0.6640625)]
    public void Points_of_ten_dimensions_are_the_published_ones(int index, params double[] expected)
    {
        var point = new double[expected.Length];

        new SobolSequence(expected.Length).Point((uint)index, point);

        Assert.Equal(expected, point);
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
