using System.Globalization;

namespace LoopSim.Randomness;

/// <summary>A stream of random numbers that depends on a seed and a stream index and on nothing else.</summary>
/// <remarks>
/// Give every trajectory its own index, and results do not depend on threads, shards or order. Streams of one seed are
/// disjoint stretches of 2⁶⁴ blocks of the generator's counter (Philox4x32-10): they cannot overlap. The numbers of a stream are part
/// of LoopSim's promise of same results from same input, on every machine.
/// <para>A class and not a struct on purpose: a struct that is copied, or held in a read-only field, would repeat its numbers
/// without a sound. One instance serves one thread.</para>
/// </remarks>
#pragma warning disable CA1711 // The suffix is not about System.IO here: "stream" is the word of the literature on parallel random numbers.
public sealed class RandomStream
#pragma warning restore CA1711
{
    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _stream0;
    private readonly uint _stream1;
    private ulong _block;
    private ulong _second;
    private bool _hasSecond;

    /// <summary>Begins a stream.</summary>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="index">Which of the seed's streams this is, e.g. the number of the trajectory.</param>
    public RandomStream(ulong seed, ulong index = 0)
    {
        Seed = seed;
        Index = index;
        (_key0, _key1) = ((uint)seed, (uint)(seed >> 32));
        (_stream0, _stream1) = ((uint)index, (uint)(index >> 32));
    }

    /// <summary>The seed of the study.</summary>
    public ulong Seed { get; }

    /// <summary>Which of the seed's streams this is.</summary>
    public ulong Index { get; }

    /// <summary>Returns 64 random bits.</summary>
    public ulong NextUInt64()
    {
        if (_hasSecond)
        {
            _hasSecond = false;
            return _second;
        }
        var (w0, w1, w2, w3) = Philox4x32.Block((uint)_block, (uint)(_block >> 32), _stream0, _stream1, _key0, _key1);
        _block++;
        _second = w2 | (ulong)w3 << 32;
        _hasSecond = true;
        return w0 | (ulong)w1 << 32;
    }

    /// <summary>Returns a number that is uniform over the multiples of 2⁻⁵³ in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Returns a number that is uniform over the odd multiples of 2⁻⁵³ in (0, 1): never 0, never 1, so that its logarithm is finite.</summary>
    public double NextOpenDouble() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>Returns an integer from 0 up to but not including a bound, each with exactly the same probability.</summary>
    /// <param name="bound">The bound, at least 1.</param>
    /// <remarks>Multiplication with rejection: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019), algorithm 5,
    /// DOI 10.1145/3230636.</remarks>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var range = (ulong)bound;
        var high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            var threshold = (0UL - range) % range;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (int)high;
    }

    /// <summary>Returns an exponentially distributed number with mean 1, by inversion; divide it by a rate to get a waiting time.</summary>
    /// <remarks>Strictly positive and at most 53 ln 2 ≈ 36.7, which an ideal one exceeds once in 10¹⁶ draws.</remarks>
    public double NextExponential() => -Math.Log(NextOpenDouble());

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, stream {Index}");
}
