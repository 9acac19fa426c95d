using System.Buffers.Binary;

namespace LoopSim.Plotting.Tests.Support;

/// <summary>Reads what a PNG file says of itself.</summary>
internal static class Png
{
    /// <summary>Width and height, pixels, of the IHDR chunk; fails where the signature is not that of a PNG.</summary>
    public static (int Width, int Height) Size(ReadOnlySpan<byte> png)
    {
        Assert.True(png.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]));
        return (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));
    }
}
