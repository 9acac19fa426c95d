using System.Buffers.Binary;

namespace LoopSim.Notebooks.Displays;

/// <summary>A PNG picture, shown as such.</summary>
public sealed class PngImage : INotebookDisplay
{
    // PNG specification, third edition, section 5.2; the header chunk with width and height follows at byte 8 (11.2.1).
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private const int HeaderLength = 24;

    private readonly byte[] _bytes;

    /// <summary>Creates the picture from the bytes of a PNG file.</summary>
    /// <param name="bytes">The file's bytes; they are copied.</param>
    /// <exception cref="ArgumentException">The bytes are no PNG file.</exception>
    public PngImage(ReadOnlySpan<byte> bytes)
    {
        if (!IsPng(bytes))
            throw new ArgumentException($"The {bytes.Length} bytes are not a PNG picture: they do not begin with its signature and header.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>The bytes of the PNG file.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Width, pixels.</summary>
    public int Width => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(16));

    /// <summary>Height, pixels.</summary>
    public int Height => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(20));

    /// <summary>Whether bytes begin as a PNG file does.</summary>
    /// <param name="bytes">Any bytes.</param>
    public static bool IsPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderLength && bytes.StartsWith(Signature) && bytes[12..16].SequenceEqual("IHDR"u8);

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of($"PNG picture, {Width} x {Height}", MimeBundle.Png, Convert.ToBase64String(_bytes));
}
