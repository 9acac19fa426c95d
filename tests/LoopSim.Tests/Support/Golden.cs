using System.Runtime.CompilerServices;

namespace LoopSim.Tests.Support;

/// <summary>Compares text with a file kept beside the test, under Golden/.</summary>
/// <remarks>With LOOPSIM_ACCEPT_GOLDEN=1 in the environment the files are written anew instead; read them before committing.</remarks>
internal static class Golden
{
    /// <summary>Fails unless the text equals the file Golden/NAME beside the calling test.</summary>
    public static void Matches(string name, string text, [CallerFilePath] string testFile = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name); // a compiler-given path has a folder
        var actual = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("LOOPSIM_ACCEPT_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // has a folder, as above
            File.WriteAllText(file, actual);
            return;
        }
        Assert.True(File.Exists(file), $"There is no {file}. Run with LOOPSIM_ACCEPT_GOLDEN=1 to write it, then read it.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
