using System.Text;

namespace LoopSim.Notebooks.Documents;

/// <summary>Text files that are replaced whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file and then puts the new one in its place.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="text">Its text, written as UTF-8 without a byte order mark.</param>
    public static void Write(string path, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var beside = path + ".loopsim-tmp";
        try
        {
            File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            // Gone already unless writing or moving failed.
            File.Delete(beside);
        }
    }
}
