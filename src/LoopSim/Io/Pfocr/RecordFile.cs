using System.Text;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Pfocr;

/// <summary>Gets the bytes of a record's file, and the text from the bytes.</summary>
internal static class RecordFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the bytes of a file; never reads more than it may.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="ModelFormatException">The file has more bytes.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static byte[] ReadBytes(string path, int most)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path}: this is a folder. Give the Markdown file of one PFOCR record.");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            return ReadBytes(file, path, most);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException(
                $"{path}: there is no such file. Check the path, or copy the PFOCR record there.", path, fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"{path}: the file may not be read. Give yourself the right to read it.", fault);
        }
    }

    /// <summary>Returns the text that UTF-8 bytes stand for.</summary>
    /// <exception cref="ModelFormatException">The bytes are not UTF-8; the message says which is not.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string fileName)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new ModelFormatException(new(fileName, 1), "the text is UTF-16; a PFOCR record is UTF-8. Save it as UTF-8.");
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes[..fault.Index].Count((byte)'\n');
            throw new ModelFormatException(new(fileName, line), $"byte {fault.Index} (0x{bytes[fault.Index]:X2}) is not UTF-8, "
                + "counted from 0. Save the file as UTF-8; an image or a zip file is no PFOCR record.", fault);
        }
    }

    /// <summary>Makes the exception for a file that is too large.</summary>
    public static ModelFormatException TooLarge(string fileName, int most) => new(new(fileName, 0),
        $"the file has more than {most / (1024 * 1024)} MB; a PFOCR record has a few thousand bytes. "
            + "Give the Markdown file of one record.");

    // By counting, not by the length that the file claims: pipes and devices claim none.
    private static byte[] ReadBytes(FileStream file, string path, int most)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            if (bytes.Length + read > most)
                throw TooLarge(path, most);
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
