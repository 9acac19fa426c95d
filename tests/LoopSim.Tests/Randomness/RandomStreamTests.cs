using CsCheck;
using LoopSim.Randomness;

namespace LoopSim.Tests.Randomness;

public class RandomStreamTests
{
    private const int Draws = 100_000;

    /// <summary>The known answers for philox4x32 with 10 rounds that come with Random123 (kat_vectors).</summary>
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Philox_gives_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox4x32.Block(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void A_stream_is_the_blocks_of_its_counters_in_order()
    {
        var random = new RandomStream(0x299f31d0_a4093822, 0x03707344_13198a2e);

        for (var block = 0u; block < 3; block++)
        {
            var (w0, w1, w2, w3) = Philox4x32.Block(block, 0, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
            Assert.Equal(w0 | (ulong)w1 << 32, random.NextUInt64());
            Assert.Equal(w2 | (ulong)w3 << 32, random.NextUInt64());
        }
    }

    [Fact]
    public void The_zeroth_stream_of_seed_zero_begins_with_the_published_answer()
    {
        var random = new RandomStream(0);

        Assert.Equal(0xe169c58d6627e8d5, random.NextUInt64());
        Assert.Equal(0x9b00dbd8bc57ac4c, random.NextUInt64());
    }

    [Fact]
    public void Same_seed_and_index_same_numbers_and_others_otherwise() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((seed, index) =>
        {
            var numbers = Take(new RandomStream(seed, index));

            Assert.Equal(numbers, Take(new RandomStream(seed, index)));
            Assert.NotEqual(numbers, Take(new RandomStream(seed, index + 1)));
            Assert.NotEqual(numbers, Take(new RandomStream(seed + 1, index)));
        }, iter: 200);

    /// <summary>Mean 1/2 with deviation 1/√(12 N), second moment 1/3 with √(4/45 N): five deviations each. The seed is fixed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Doubles_are_uniform(bool open)
    {
        var random = new RandomStream(1);

        var values = Enumerable.Range(0, Draws).Select(_ => open ? random.NextOpenDouble() : random.NextDouble()).ToList();

        Assert.All(values, value => Assert.InRange(value, open ? double.Epsilon : 0, Math.BitDecrement(1.0)));
        Assert.InRange(values.Average(), 0.5 - 5 * Math.Sqrt(1 / (12.0 * Draws)), 0.5 + 5 * Math.Sqrt(1 / (12.0 * Draws)));
        Assert.InRange(values.Average(value => value * value), 1 / 3.0 - 5 * Math.Sqrt(4 / (45.0 * Draws)), 1 / 3.0 + 5 * Math.Sqrt(4 / (45.0 * Draws)));
        Assert.All(values, value => Assert.Equal(open ? 1 : 0, open ? value * (1L << 53) % 2 : value * (1L << 53) % 1));
    }

    /// <summary>Chi-squared with bound - 1 degrees of freedom stays below its mean plus five deviations √(2 (bound - 1)) or so; a bias of a hundredth would not.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Integers_below_a_bound_are_equally_frequent(int bound)
    {
        var random = new RandomStream(2, (ulong)bound);
        var counts = new int[bound];

        for (var i = 0; i < Draws; i++)
            counts[random.NextInt(bound)]++;

        var expected = (double)Draws / bound;
        var chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquared, 0, bound - 1 + 6 * Math.Sqrt(2.0 * (bound - 1)));
    }

    [Fact]
    public void Integers_keep_below_any_bound() =>
        Gen.Select(Gen.ULong, Gen.Int[1, int.MaxValue]).Sample((seed, bound) =>
            Assert.InRange(new RandomStream(seed).NextInt(bound), 0, bound - 1), iter: 500);

    [Fact]
    public void A_bound_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(0).NextInt(0));

    /// <summary>Mean 1 and variance 1 (deviation of the sample variance √(8/N)); P(X &gt; 1) = 1/e. Five deviations each.</summary>
    [Fact]
    public void Waiting_times_are_exponential()
    {
        var random = new RandomStream(3);

        var values = Enumerable.Range(0, Draws).Select(_ => random.NextExponential()).ToList();

        Assert.All(values, value => Assert.InRange(value, double.Epsilon, 53 * Math.Log(2)));
        var mean = values.Average();
        Assert.InRange(mean, 1 - 5 / Math.Sqrt(Draws), 1 + 5 / Math.Sqrt(Draws));
        Assert.InRange(values.Average(value => (value - mean) * (value - mean)), 1 - 5 * Math.Sqrt(8.0 / Draws), 1 + 5 * Math.Sqrt(8.0 / Draws));
        Assert.InRange(values.Count(value => value > 1) / (double)Draws, Math.Exp(-1) - 5 * Math.Sqrt(0.2326 / Draws), Math.Exp(-1) + 5 * Math.Sqrt(0.2326 / Draws));
    }

    /// <summary>First draws of neighbouring streams: the correlation of N pairs has deviation 1/√N.</summary>
    [Fact]
    public void Neighbouring_streams_are_uncorrelated()
    {
        var first = Enumerable.Range(0, Draws + 1).Select(index => new RandomStream(4, (ulong)index).NextDouble() - 0.5).ToArray();

        var correlation = Enumerable.Range(0, Draws).Sum(i => first[i] * first[i + 1]) / Draws * 12;

        Assert.InRange(correlation, -5 / Math.Sqrt(Draws), 5 / Math.Sqrt(Draws));
    }

    private static ulong[] Take(RandomStream random) => [.. Enumerable.Range(0, 5).Select(_ => random.NextUInt64())];
}
