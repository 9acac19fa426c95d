namespace LoopSim.Tests.Support;

/// <summary>Finds the files of the repository that tests read in place.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    /// <summary>Returns the path of a file or folder of the repository.</summary>
    /// <param name="parts">The folders and the name below the folder of LoopSim.sln.</param>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LoopSim.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LoopSim.sln.");
    }
}
