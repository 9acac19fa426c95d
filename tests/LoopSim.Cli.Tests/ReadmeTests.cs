namespace LoopSim.Cli.Tests;

/// <summary>Runs every command of README.md and of models/README.md.</summary>
public sealed class ReadmeTests
{
    private const string MainJob = "dotnet run -c Release --project src/LoopSim.Cli -- ";
    private const string Abbreviation = "loopsim ";

    public static TheoryData<string> Commands => [.. CommandsOf("README.md")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_does_what_it_is_said_to(string command)
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        try
        {
            var run = CommandRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => InPlace(word.Trim('"'), folder)), .. OutputOf(command, folder)]);

            Assert.Equal(0, run.ExitCode);
            Assert.True(run.Out.Length > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_commands_of_the_worked_page_can_be_run_one_after_the_other()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        try
        {
            foreach (var command in CommandsOf("models", "README.md"))
            {
                var run = CommandRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => InPlace(word.Trim('"'), folder)), .. OutputOf(command, folder)]);

                Assert.True(run.ExitCode == 0, $"{command}: {run.Error}");
            }
            // What the page says of a MaBoSS user's run.
            Assert.Equal("Fixed Points (0)\n", File.ReadAllText(Path.Combine(folder.FullName, "feedback-rac1", "feedback_fp.csv")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void There_are_commands_to_run()
    {
        Assert.True(Commands.Count > 10);
        Assert.True(CommandsOf("models", "README.md").Count() > 7);
    }

    private static IEnumerable<string> CommandsOf(params string[] page) => File.ReadLines(CommandRun.InRepository(page))
        .Select(line => line.Trim())
        .Where(line => line.StartsWith(MainJob, StringComparison.Ordinal) || line.StartsWith(Abbreviation, StringComparison.Ordinal))
        .Select(line => line.Replace(MainJob, "", StringComparison.Ordinal).Replace(Abbreviation, "", StringComparison.Ordinal).Split('#')[0].Trim());

    /// <summary>The commands are written for the repository's root; what they write goes elsewhere here.</summary>
    private static string InPlace(string word, DirectoryInfo folder) => word.StartsWith("models/", StringComparison.Ordinal) || word.StartsWith("tests/", StringComparison.Ordinal) ? CommandRun.InRepository(word.Split('/'))
        : word is "my-model.yaml" or "feedback.bnd" or "feedback-rac1" ? Path.Combine(folder.FullName, word)
        : word;

    private static string[] OutputOf(string command, DirectoryInfo folder) =>
        command.StartsWith("run ", StringComparison.Ordinal) && !command.Contains("--out", StringComparison.Ordinal) ? ["--out", Path.Combine(folder.FullName, "out")] : [];
}
