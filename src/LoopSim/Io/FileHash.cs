using System.Security.Cryptography;

namespace LoopSim.Io;

/// <summary>Identifies the content of files.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 over the bytes of files, those of each closed by a zero byte, in lower-case hexadecimal.</summary>
    /// <param name="files">The files, in order.</param>
    public static string Of(IEnumerable<string> files) =>
        Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(file => TextFile.ReadBytes(file).Append((byte)0))]));
}
