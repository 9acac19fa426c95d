using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Tests.Support;

/// <summary>Damages files at random: a reader answers with a model or says what is wrong.</summary>
internal static class Damage
{
    /// <summary>Reads damaged copies of a file; fails where the reader throws anything but its own error, or refuses too few of them to be looking.</summary>
    public static void Of(byte[] whole, int count, ulong seed, Action<byte[]> read)
    {
        var random = new RandomStream(seed);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var damaged = whole.ToList();
            for (var more = random.NextInt(3); more >= 0 && damaged.Count > 0; more--)
                DamageOnce(damaged, random);

            var error = Record.Exception(() => read([.. damaged]));

            Assert.True(error is null or ModelFormatException, $"Damage {i} of seed {seed}: {error}");
            if (error is not null)
                refused++;
        }
        Assert.InRange(refused, count / 10, count);
    }

    private static void DamageOnce(List<byte> bytes, RandomStream random)
    {
        var place = random.NextInt(bytes.Count);
        switch (random.NextInt(5))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.NextInt(8));
                break;
            case 1:
                bytes.RemoveAt(place);
                break;
            case 2:
                bytes[place] = (byte)('0' + random.NextInt(10));
                break;
            case 3:
                bytes.RemoveRange(place, Math.Min(bytes.Count - place, 1 + random.NextInt(40)));
                break;
            default:
                bytes.InsertRange(random.NextInt(bytes.Count), bytes.GetRange(place, Math.Min(bytes.Count - place, 1 + random.NextInt(40))));
                break;
        }
    }
}
