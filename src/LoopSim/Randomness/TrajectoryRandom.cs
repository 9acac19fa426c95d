using System.Numerics;
using System.Runtime.CompilerServices;

namespace LoopSim.Randomness;

/// <summary>A fast stream of random numbers for one short trajectory, which depends on a seed and the trajectory's index and on nothing else.</summary>
/// <remarks>
/// xoroshiro128++ (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021) 36, DOI 10.1145/3460772), whose 128 bits of state are
/// one Philox block of the seed and index: a nanosecond a draw where <see cref="RandomStream"/> takes several. Streams of different indices begin at random
/// points of one cycle of 2¹²⁸; that any of 10⁹ trajectories of 10⁹ draws overlap has a probability below 10⁻¹⁰.
/// <para>A struct on purpose, for the registers: hold it in a local and pass it by reference; a copy would repeat its numbers.</para>
/// </remarks>
internal struct TrajectoryRandom
{
    /// <summary>Keeps these streams apart from those of <see cref="RandomStream"/>, which count blocks from 0.</summary>
    private const uint Room = 0x4D41524B;

    private ulong _s0;
    private ulong _s1;

    /// <summary>Begins the stream of a trajectory.</summary>
    public TrajectoryRandom(ulong seed, ulong index)
    {
        var (w0, w1, w2, w3) = Philox4x32.Block(0, Room, (uint)index, (uint)(index >> 32), (uint)seed, (uint)(seed >> 32));
        _s0 = w0 | (ulong)w1 << 32;
        // The state of zeros alone is no state of the generator; one block in 2¹²⁸ is of zeros.
        _s1 = (w2 | (ulong)w3 << 32) | (_s0 == 0 ? 1UL : 0);
    }

    /// <summary>Returns 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        var (s0, s1) = (_s0, _s1);
        var result = BitOperations.RotateLeft(s0 + s1, 17) + s0;
        s1 ^= s0;
        _s0 = BitOperations.RotateLeft(s0, 49) ^ s1 ^ (s1 << 21);
        _s1 = BitOperations.RotateLeft(s1, 28);
        return result;
    }

    /// <summary>Returns a number that is uniform over the multiples of 2⁻⁵³ in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Returns an exponentially distributed number with mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextExponential()
    {
        var bits = NextUInt64();
        var layer = (int)(bits & 255);
        ref readonly var entry = ref ExponentialLayers.All[layer];
        var position = (long)(bits >> 11);
        if (position < entry.Inside)
            return position * entry.Width;
        // Only the copy is passed by reference, so that the stream itself can stay in registers.
        var copy = this;
        var beyond = ExponentialLayers.BeyondLayer(ref copy, layer, position * entry.Width);
        this = copy;
        return beyond;
    }
}
