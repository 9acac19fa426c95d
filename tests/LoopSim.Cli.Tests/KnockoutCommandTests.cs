namespace LoopSim.Cli.Tests;

public sealed class KnockoutCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001");

    [Fact]
    public void In_the_figure_as_drawn_every_knockout_silences_the_targets_and_leaves_what_is_upstream()
    {
        string[] chain = ["NFKB", "NFKB_N", "IL6_MRNA", "IL6", "IL6R", "JAK", "PSTAT3", "DIMER", "DIMER_N", "TARGETS"];

        var run = CommandRun.Of(["knockout", Model, "--engine", "boolean-async", "--json", "--readout", .. chain]);

        var rows = run.Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(chain, rows.Select(r => r.GetProperty("knockout").GetString()));
        for (var k = 0; k < chain.Length; k++)
        {
            for (var i = 0; i < chain.Length; i++)
                Assert.Equal(i < k ? 1 : 0, rows[k].GetProperty("value").GetProperty(chain[i]).GetDouble());
        }
    }

    [Fact]
    public void With_one_readout_values_are_numbers()
    {
        var run = CommandRun.Of("knockout", Model, "--nodes", "JAK", "IL6", "--readout", "TARGETS", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("TARGETS", run.Json.GetProperty("readout").GetString());
        Assert.True(run.Json.GetProperty("wild_type").GetDouble() > 0.1);
        Assert.Equal(["JAK", "IL6"], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("knockout").GetString()));
        Assert.Equal(0, run.Json.GetProperty("rows")[0].GetProperty("value").GetDouble(), 1e-9);
    }

    [Fact]
    public void Pairs_come_after_singles()
    {
        var run = CommandRun.Of("knockout", Model, "--engine", "boolean-sync", "--nodes", "NFKB", "IL6", "JAK", "--pairs", "--readout", "TARGETS", "--json");

        Assert.Equal(["NFKB", "IL6", "JAK", "NFKB + IL6", "NFKB + JAK", "IL6 + JAK"], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("knockout").GetString()));
    }

    [Fact]
    public void Activations_and_double_mutants_are_saved_as_a_matrix_for_each_readout()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim").FullName;

        var run = CommandRun.Of("knockout", Model, "--engine", "boolean-async", "--nodes", "IL6", "JAK", "--activations", "--pairs", "--readout", "TARGETS", "--json", "--out", folder);

        Assert.Equal(["IL6", "IL6=on", "JAK", "JAK=on", "IL6 + JAK", "IL6 + JAK=on", "IL6=on + JAK", "IL6=on + JAK=on"], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("knockout").GetString()));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("value").GetDouble()));
        Assert.True(File.Exists(Path.Combine(folder, "pairs-TARGETS.png")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_unknown_node_is_an_error_and_never_a_no_op()
    {
        var run = CommandRun.Of("knockout", Model, "--nodes", "JAKK", "--readout", "TARGETS");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("loopsim: Model faruqi2001-figure has no node \"JAKK\". Did you mean \"JAK\"?\n", run.Error);
    }
}
