namespace LoopSim.Cli.Tests;

public sealed class InterventionCommandTests
{
    private static readonly string Figure = CommandRun.InRepository("models", "faruqi2001");
    private static readonly string Feedback = CommandRun.InRepository("models", "faruqi2001", "feedback.yaml");

    [Theory]
    [InlineData("asynchronous", "reachable")]
    [InlineData("most-permissive", "every")]
    [InlineData("percolation", "reachable")]
    public void Every_node_of_the_figure_is_a_cut_set_of_its_own(string dynamics, string scope)
    {
        var run = CommandRun.Of("cutsets", Figure, "--target", "TARGETS", "--dynamics", dynamics, "--scope", scope, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["NFKB", "NFKB_N", "IL6_MRNA", "IL6", "IL6R", "JAK", "PSTAT3", "DIMER", "DIMER_N", "TARGETS"], Held(run));
        Assert.Equal(3, run.Json.GetProperty("complete_up_to").GetInt32());
    }

    [Fact]
    public void What_blocks_the_loop_is_found_among_the_drugs_of_the_model()
    {
        var run = CommandRun.Of("control", Feedback, "--target", "TARGETS=off", "--among", "ANTI_IL6R", "JAKI", "VAV", "--max-size", "2", "--json");

        Assert.Equal(["ANTI_IL6R=on", "JAKI=on"], Held(run));
    }

    [Fact]
    public void A_pulse_leaves_nothing_behind_where_there_is_no_memory()
    {
        var pulse = CommandRun.Of("control", Figure, "--target", "TARGETS", "--set", "RASRAC=off", "--kind", "one-step", "--max-size", "2");
        var held = CommandRun.Of("control", Figure, "--target", "TARGETS", "--set", "RASRAC=off", "--max-size", "1", "--among", "NFKB", "JAK", "--json");

        Assert.StartsWith("0 minimal interventions for TARGETS=on", pulse.Out, StringComparison.Ordinal);
        Assert.Equal(["NFKB=on", "JAK=on"], Held(held));
    }

    [Fact]
    public void Results_are_saved_with_pictures_and_a_manifest()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim").FullName;

        var run = CommandRun.Of("cutsets", Figure, "--target", "TARGETS=on", "--out", folder);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["interventions.csv", "manifest.json", "membership.png", "membership.svg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("set,size,node,value\n1,1,NFKB,off\n", File.ReadAllText(Path.Combine(folder, "interventions.csv")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Unknown_nodes_and_words_are_errors()
    {
        var node = CommandRun.Of("cutsets", Figure, "--target", "TARGET");
        var value = CommandRun.Of("cutsets", Figure, "--target", "TARGETS=high");
        var among = CommandRun.Of("cutsets", Figure, "--target", "TARGETS", "--among", "JAKK");

        Assert.Equal((2, 2, 2), (node.ExitCode, value.ExitCode, among.ExitCode));
        Assert.Contains("Did you mean \"TARGETS\"?", node.Error, StringComparison.Ordinal);
        Assert.Contains("Write NODE=on or NODE=off.", value.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"JAK\"?", among.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Held(CommandRun run) => run.Json.GetProperty("sets").EnumerateArray().Select(set =>
        string.Join(" + ", set.GetProperty("settings").EnumerateObject().Select(s => s.Value.GetString() == "on" ? $"{s.Name}=on" : s.Name)));
}
