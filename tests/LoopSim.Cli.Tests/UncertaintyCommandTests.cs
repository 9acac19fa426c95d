namespace LoopSim.Cli.Tests;

public sealed class UncertaintyCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001", "feedback.yaml");

    [Fact]
    public void Expectations_are_judged_in_every_set_and_the_report_names_counts()
    {
        var run = CommandRun.Of("uncertainty", Model, "--experiments", "F1,F9", "--sets", "64", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal((64, 64, 64, 0), (Count("sets"), Count("computed"), Count("judged"), Count("failed")));
        Assert.Equal(["F1", "F9", "F9", "F9", "F9"], run.Json.GetProperty("conclusions").EnumerateArray().Select(c => c.GetProperty("experiment").GetString()));
        Assert.Equal(["Kv", "k_basal", "k_induced", "K_promoter", "h_promoter", "k_translation", "k_secretion", "RHO", "k_medium"], run.Json.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal("s727_boost", run.Json.GetProperty("estimated_but_zero")[0].GetString());

        int Count(string name) => run.Json.GetProperty(name).GetInt32();
    }

    [Fact]
    public void The_table_says_how_many_sets_were_judged_and_what_goes_with_failures()
    {
        var run = CommandRun.Of("uncertainty", Model, "--experiments", "F1", "--sets", "256");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("256 sets, 256 judged, 0 failed: points of a Sobol' sequence, seed 1;", run.Out, StringComparison.Ordinal);
        Assert.Contains("K_promoter high", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"All that hold in the model hold together in \d+\.\d % of the sets", run.Out);
    }

    [Fact]
    public void A_folder_takes_tables_and_pictures_goes_on_where_it_was_and_refuses_another_plan()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-uncertainty-");
        try
        {
            string[] words = ["uncertainty", Model, "--experiments", "F1", "--readout", "PSTAT3", "--sets", "140", "--out", folder.FullName];

            var first = CommandRun.Of(words);
            var blocks = Directory.GetFiles(Path.Combine(folder.FullName, "parts")).Select(file => (file, File.GetLastWriteTimeUtc(file))).ToList();
            var again = CommandRun.Of(words);
            var other = CommandRun.Of([.. words, "--seed", "2"]);

            Assert.Equal((0, 0, 2), (first.ExitCode, again.ExitCode, other.ExitCode));
            Assert.Equal(first.Out, again.Out);
            Assert.Equal(2, blocks.Count);
            Assert.All(blocks, block => Assert.Equal(block.Item2, File.GetLastWriteTimeUtc(block.file)));
            Assert.Contains("holds work of another plan: it differs in seed. Name another folder, or remove this one.", other.Error, StringComparison.Ordinal);
            Assert.Equal(
                ["band-F1-PSTAT3.png", "band-F1-PSTAT3.svg", "bands.csv", "conclusions.csv", "influences.csv", "manifest.json", "plan.json", "survival.png", "survival.svg"],
                folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            Assert.Equal(98, File.ReadAllLines(Path.Combine(folder.FullName, "bands.csv")).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Work_that_is_interrupted_before_a_block_is_done_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var run = CommandRun.Of(stop.Token, "uncertainty", Model, "--sets", "64");

        Assert.Equal(130, run.ExitCode);
        Assert.Equal("loopsim: interrupted; nothing was written.\n", run.Error);
    }

    [Theory]
    [InlineData("--sets", "0", "--sets 0: write 1 or more.")]
    [InlineData("--factor", "1", "--factor 1: write a factor above 1, e.g. --factor 3.")]
    [InlineData("--parameters", "k_bassal", "has no parameter \"k_bassal\"")]
    [InlineData("--parameters", "s727_boost", "Parameter s727_boost is 0, which no factor changes.")]
    [InlineData("--experiments", "F12", "has no experiment \"F12\"")]
    [InlineData("--experiments", "Z*", "has no experiment \"Z*\" that is judged on ode.")]
    [InlineData("--experiments", "no-feedback", "Experiment no-feedback is not judged on ode: it is meant for boolean-sync, boolean-async.")]
    [InlineData("--readout", "NOBODY", "has no \"NOBODY\" to read out")]
    public void What_does_not_fit_is_refused(string option, string value, string message)
    {
        var run = CommandRun.Of("uncertainty", Model, option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
