using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>A command line that was run in this process, from the repository's root, and what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public string[] OutLines => Out.TrimEnd('\n').Split('\n');

    public static CommandRun Of(params string[] args) => Of(CancellationToken.None, args);

    public static CommandRun Of(CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, Terminal.Over(output, error), cancellation);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A path below the repository's root.</summary>
    public static string InRepository(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LoopSim.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
