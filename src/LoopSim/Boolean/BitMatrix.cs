namespace LoopSim.Boolean;

/// <summary>Matrices of 64 x 64 bits, a word for each row.</summary>
internal static class BitMatrix
{
    /// <summary>Transposes in place by exchanging ever smaller blocks: bit j of word i becomes bit i of word j.</summary>
    public static void Transpose(Span<ulong> rows)
    {
        var mask = 0x00000000FFFFFFFFUL;
        for (var size = 32; size != 0; size >>= 1, mask ^= mask << size)
        {
            for (var i = 0; i < 64; i = (i + size + 1) & ~size)
            {
                var change = ((rows[i] >> size) ^ rows[i + size]) & mask;
                rows[i] ^= change << size;
                rows[i + size] ^= change;
            }
        }
    }
}
