namespace LoopSim.Cli.Tests;

/// <summary>A folder of finished work, cut back to what an interruption leaves.</summary>
internal static class ResumedWork
{
    /// <summary>Every file below a folder, with its content.</summary>
    public static SortedDictionary<string, string> Files(DirectoryInfo folder) =>
        new(folder.GetFiles("*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName), file => Convert.ToHexString(File.ReadAllBytes(file.FullName))), StringComparer.Ordinal);

    /// <summary>Removes the results and the first of three parts, damages the second and leaves the last.</summary>
    /// <returns>The part that is left, and when it was written.</returns>
    public static (string Path, DateTime Written) Cut(DirectoryInfo folder)
    {
        foreach (var file in folder.GetFiles().Where(file => file.Name != "plan.json"))
            file.Delete();
        string[] all = [.. Directory.GetFiles(Path.Combine(folder.FullName, "parts")).Order(StringComparer.Ordinal)];
        Assert.Equal(3, all.Length);
        File.Delete(all[0]);
        var damaged = File.ReadAllBytes(all[1]);
        damaged[^3] ^= 1;
        File.WriteAllBytes(all[1], damaged);
        return (all[2], File.GetLastWriteTimeUtc(all[2]));
    }
}
