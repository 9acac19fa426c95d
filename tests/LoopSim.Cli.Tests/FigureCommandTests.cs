namespace LoopSim.Cli.Tests;

public sealed class FigureCommandTests
{
    private static readonly string Figure = CommandRun.InRepository("models", "faruqi2001", "figure.md");

    [Fact]
    public void Json_holds_what_scripts_rely_on()
    {
        var run = CommandRun.Of("figure", Figure, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("PMC55365__pq1612812006", run.Json.GetProperty("figid").GetString());
        Assert.Equal("PMC55365", run.Json.GetProperty("pmcid").GetString());
        Assert.Equal("Proposed model for Rac1-mediated STAT3 activation", run.Json.GetProperty("title").GetString());
        Assert.Equal(["Homo sapiens"], run.Json.GetProperty("organisms").EnumerateArray().Select(o => o.GetString()));
        var nodes = run.Json.GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(["IL-6", "NFKB", "Ras*", "JAK", "Ras*/Rac*", "STAT3"], nodes.Select(n => n.GetProperty("word").GetString()));
        Assert.Equal("6774", nodes[^1].GetProperty("genes")[0].GetProperty("entrez").GetString());
        Assert.Equal("STAT3", nodes[^1].GetProperty("genes")[0].GetProperty("symbol").GetString());
        Assert.True(run.Json.TryGetProperty("warnings", out _));
    }

    [Fact]
    public void The_text_shows_caption_words_and_genes()
    {
        var run = CommandRun.Of("figure", Figure);

        Assert.Contains("the JAKs are activated and in turn tyrosine phosphorylate STAT3 (-pY)", run.Out, StringComparison.Ordinal);
        Assert.Contains("HRAS (3265), KRAS (3845), NRAS (4893)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_starter_model_says_how_to_fill_it_and_build_says_what_is_missing()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        var target = Path.Combine(folder.FullName, "model.yaml");
        try
        {
            var written = CommandRun.Of("figure", Figure, "--model", target);
            var built = CommandRun.Of("build", target);
            var again = CommandRun.Of("figure", Figure, "--model", target);

            Assert.Equal(0, written.ExitCode);
            Assert.Contains("interactions: []", File.ReadAllText(target), StringComparison.Ordinal);
            Assert.Equal(3, built.ExitCode);
            Assert.Contains("nothing regulates node \"STAT3\", and it is no input. Add an interaction to it, give it a rule:, or write kind: input.", built.Error, StringComparison.Ordinal);
            Assert.Equal(2, again.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_no_record_is_bad_input()
    {
        var run = CommandRun.Of("figure", CommandRun.InRepository("LoopSim.sln"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("LoopSim.sln", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }
}
