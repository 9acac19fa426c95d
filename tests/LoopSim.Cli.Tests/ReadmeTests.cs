namespace LoopSim.Cli.Tests;

/// <summary>Runs every command of README.md.</summary>
public sealed class ReadmeTests
{
    private const string MainJob = "dotnet run -c Release --project src/LoopSim.Cli -- ";
    private const string Abbreviation = "loopsim ";

    public static TheoryData<string> Commands => [.. File.ReadLines(CommandRun.InRepository("README.md"))
        .Select(line => line.Trim())
        .Where(line => line.StartsWith(MainJob, StringComparison.Ordinal) || line.StartsWith(Abbreviation, StringComparison.Ordinal))
        .Select(line => line.Replace(MainJob, "", StringComparison.Ordinal).Replace(Abbreviation, "", StringComparison.Ordinal).Split('#')[0].Trim())];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_does_what_it_is_said_to(string command)
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        try
        {
            var run = CommandRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => InPlace(word, folder)), .. OutputOf(command, folder)]);

            Assert.Equal(0, run.ExitCode);
            Assert.True(run.Out.Length > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void There_are_commands_to_run() => Assert.True(Commands.Count > 10);

    /// <summary>The commands are written for the repository's root; what they write goes elsewhere here.</summary>
    private static string InPlace(string word, DirectoryInfo folder) => word.StartsWith("models/", StringComparison.Ordinal) ? CommandRun.InRepository(word.Split('/'))
        : word == "my-model.yaml" ? Path.Combine(folder.FullName, word)
        : word;

    private static string[] OutputOf(string command, DirectoryInfo folder) =>
        command.StartsWith("run ", StringComparison.Ordinal) ? ["--out", Path.Combine(folder.FullName, "out")] : [];
}
