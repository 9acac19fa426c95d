using System.Globalization;
using LoopSim.Randomness;

namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>Points of a Sobol' sequence in the unit cube: more even than random ones, by a digital shift as random as wanted.</summary>
/// <remarks>Sobol' 1967, doi:10.1016/0041-5553(67)90144-9, in the order of Gray codes (Antonov and Saleev 1979, doi:10.1016/0041-5553(79)90085-5), with the direction numbers of Joe and Kuo 2008,
/// doi:10.1137/070709359. Without a shift points are exactly those numbers of 32 bits; a shift flips each of the 53 bits of a coordinate at random and sets the last, so that none is 0.</remarks>
public sealed class SobolSequence
{
    /// <summary>The largest number of dimensions.</summary>
    public const int MostDimensions = 1024;

    private const int Bits = 32;
    private static readonly Lazy<uint[][]> Tables = new(Read);
    private readonly uint[][] _directions;
    private readonly ulong[] _shift;

    /// <summary>Creates a sequence.</summary>
    /// <param name="dimensions">The number of coordinates, 1 to <see cref="MostDimensions"/>.</param>
    /// <param name="seed">The seed of the digital shift; <see langword="null"/> for the sequence itself, which begins at 0.</param>
    public SobolSequence(int dimensions, ulong? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        _directions = Tables.Value[..dimensions];
        _shift = new ulong[dimensions];
        if (seed is { } given)
        {
            var random = new RandomStream(given);
            for (var d = 0; d < dimensions; d++)
                _shift[d] = random.NextUInt64() | 1UL << 11;
        }
    }

    /// <summary>The number of coordinates.</summary>
    public int Dimensions => _directions.Length;

    /// <summary>Writes a point.</summary>
    /// <param name="index">The number of the point, from 0 to 2³² − 1.</param>
    /// <param name="point">Receives one coordinate per dimension, each from 0 to below 1.</param>
    public void Point(uint index, Span<double> point)
    {
        var gray = index ^ index >> 1;
        for (var d = 0; d < _directions.Length; d++)
        {
            var bits = 0u;
            for (var k = 0; gray >> k != 0; k++)
            {
                if ((gray >> k & 1) != 0)
                    bits ^= _directions[d][k];
            }
            point[d] = (((ulong)bits << Bits ^ _shift[d]) >> 11) * (1.0 / (1L << 53));
        }
    }

    /// <summary>The direction numbers of all dimensions, as binary fractions of 32 bits: mₖ = 2 a₁ mₖ₋₁ ⊕ … ⊕ 2ˢ mₖ₋ₛ ⊕ mₖ₋ₛ from the initial ones on.</summary>
    private static uint[][] Read()
    {
        using var stream = typeof(SobolSequence).Assembly.GetManifestResourceStream(typeof(SobolSequence), "SobolDirections.txt")
            ?? throw new InvalidOperationException("The direction numbers of Sobol' sequences are not in the library. This is a bug in LoopSim.");
        using var reader = new StreamReader(stream);
        var tables = new List<uint[]> { ([.. Enumerable.Range(0, Bits).Select(k => 1u << Bits - 1 - k)]) };
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            uint[] numbers = [.. line.Split(' ').Select(text => uint.Parse(text, CultureInfo.InvariantCulture))];
            tables.Add(Directions((int)numbers[1], numbers[2], numbers.AsSpan(3)));
        }
        return [.. tables];
    }

    private static uint[] Directions(int degree, uint coefficients, ReadOnlySpan<uint> initial)
    {
        var directions = new uint[Bits];
        for (var k = 0; k < Bits; k++)
        {
            if (k < degree)
            {
                directions[k] = initial[k] << Bits - 1 - k;
                continue;
            }
            directions[k] = directions[k - degree] ^ directions[k - degree] >> degree;
            for (var i = 1; i < degree; i++)
            {
                if ((coefficients >> degree - 1 - i & 1) != 0)
                    directions[k] ^= directions[k - i];
            }
        }
        return directions;
    }
}
