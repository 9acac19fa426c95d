using System.Diagnostics;

namespace LoopSim.Notebooks.Tests.Support;

/// <summary>Runs the dotnet command of the .NET SDK, and finds the repository that its programs are in.</summary>
internal static class Sdk
{
    /// <summary>The tests that build LoopSim's projects by running a file: one after another, since they build in one place.</summary>
    public const string Collection = "SDK";

    /// <summary>A path below the repository's root.</summary>
    public static string InRepository(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LoopSim.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine([folder.FullName, .. parts]);
    }

    /// <summary>Skips the test where no SDK can run a file; fails it where oracles are required.</summary>
    public static async Task SkipWhereMissing()
    {
        if (await Run(AppContext.BaseDirectory, "--version") is (0, ['1', _, '.', ..], _))
            return;
        Assert.False(Environment.GetEnvironmentVariable("LOOPSIM_REQUIRE_ORACLES") == "1", "There is no .NET SDK 10 or later to run a file.");
        Assert.Skip("There is no .NET SDK 10 or later to run a file.");
    }

    /// <summary>Runs dotnet in a folder.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(string folder, params string[] arguments)
    {
        using var data = new TempFolder();
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What is built for the file goes to a folder of its own, and no build server stays behind.
        start.Environment["XDG_DATA_HOME"] = data.Path;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }
}
