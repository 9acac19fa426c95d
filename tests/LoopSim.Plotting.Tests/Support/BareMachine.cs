using System.Diagnostics;

namespace LoopSim.Plotting.Tests.Support;

/// <summary>Runs the renderer where there are no fonts: in a namespace in which their folders are empty.</summary>
/// <remarks>The child process is this test assembly, which runs <see cref="BareMachineChild"/>. Skipped where namespaces are not to be had.</remarks>
internal static class BareMachine
{
    public const string Folder = "LOOPSIM_BARE_MACHINE_FOLDER";
    public const string Kind = "LOOPSIM_BARE_MACHINE_KIND";

    private const string HideFonts =
        "for folder in /usr/share/fonts /usr/local/share/fonts /etc/fonts; do if [ -d $folder ]; then mount -t tmpfs none $folder || exit 77; fi; done; ";

    public static (byte[] Png, string Svg) Render(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hiding the fonts of a machine needs Linux namespaces.");
        var folder = Directory.CreateTempSubdirectory("loopsim-bare-");
        try
        {
            var (exit, output) = Run(kind, folder.FullName);
            Assert.SkipWhen(exit is 1 or 77 && !output.Contains("xUnit", StringComparison.Ordinal), $"This machine lets no process hide its fonts: {output}");
            Assert.True(exit == 0, output);
            return (File.ReadAllBytes(Path.Combine(folder.FullName, "chart.png")), File.ReadAllText(Path.Combine(folder.FullName, "chart.svg")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Exit, string Output) Run(string kind, string folder)
    {
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--map-root-user", "--mount", "sh", "-c", HideFonts + "test -z \"$(find /usr/share/fonts -type f 2>/dev/null)\" || exit 77; exec dotnet \"$0\" -explicit only -class \"$1\"",
            typeof(BareMachine).Assembly.Location, typeof(BareMachineChild).FullName!, // The name of a class that is not generic.
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment[Folder] = folder;
        start.Environment[Kind] = kind;

        try
        {
            using var process = Process.Start(start)!; // Null only where a running process is reused, which needs a shell.
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Skip($"This machine has no unshare: {missing.Message}");
            throw;
        }
    }
}
