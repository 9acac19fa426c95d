using System.Text;
using LoopSim.Diagnostics;

namespace LoopSim.Io;

/// <summary>Reads and writes whole files: text is UTF-8, and nobody ever sees half a file.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The text, without a byte order mark.</returns>
    /// <exception cref="ModelFormatException">There is no such file, it cannot be read, or it is not UTF-8.</exception>
    public static string Read(string path)
    {
        try
        {
            return Strict.GetString(ReadBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new ModelFormatException(new SourceLocation(path, 0), "the file is not UTF-8 text. Save it as UTF-8.", e);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">There is no such file, or it cannot be read.</exception>
    internal static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        // An ArgumentException is a path that no file can have.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ModelFormatException(new SourceLocation(path, 0), File.Exists(path) ? $"the file cannot be read: {ErrorSentence.Of(e)}" : "there is no such file.", e);
        }
    }

    /// <summary>Reads how a file begins, of whatever kind it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">The most bytes that are looked at.</param>
    /// <returns>The beginning as UTF-8, what is none replaced; without a byte order mark.</returns>
    /// <exception cref="ModelFormatException">There is no such file, or it cannot be read.</exception>
    internal static string Beginning(string path, int length)
    {
        var bytes = ReadBytes(path);
        return Encoding.UTF8.GetString(bytes, 0, Math.Min(length, bytes.Length)).TrimStart('\uFEFF');
    }

    /// <summary>Writes a file: all of it, or the old one stays.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="bytes">The content.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null)
            Directory.CreateDirectory(folder);
        var temporary = path + ".part";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            // After the move there is none; after a failure half a file must not lie about.
            File.Delete(temporary);
        }
    }

    /// <summary>Writes a text as UTF-8 without byte order mark: all of it, or the old file stays.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="text">The text, LF line ends.</param>
    public static void Write(string path, string text) => Write(path, Strict.GetBytes(text));
}
