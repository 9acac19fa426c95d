namespace LoopSim.Cli.Tests;

public sealed class InterventionCommandTests : IDisposable
{
    private static readonly string Figure = CommandRun.InRepository("models", "faruqi2001");
    private static readonly string Memory = CommandRun.InRepository("models", "faruqi2001", "memory.yaml");
    private static readonly string Feedback = CommandRun.InRepository("models", "faruqi2001", "feedback.yaml");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-test-");

    public void Dispose() => _folder.Delete(recursive: true);

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

    /// <summary>The two states of the loop with memory: what leads from one to the other, for good, for a time, at once.</summary>
    [Fact]
    public void An_attractor_is_led_to_from_another()
    {
        CommandRun Control(string target, string source, string kind) =>
            CommandRun.Of("control", Memory, "--experiment", "rest", "--target-attractor", target, "--source-attractor", source, "--kind", kind, "--max-size", "1", "--json");

        var (permanent, temporary, pulse, back) = (Control("TARGETS=on", "1", "permanent"), Control("2", "TARGETS=off", "temporary"), Control("2", "1", "one-step"), Control("1", "2", "temporary"));

        Assert.Equal(["IL6_MRNA=on", "IL6=on", "COMPLEX=on", "JAK=on", "PSTAT3=on", "DIMER_N=on"], Held(permanent));
        // What is not on in the attractor cannot be held for good, but can set it off.
        Assert.Equal(["RAC1=on", "IKK=on", "NFKBIA", "NFKB_N=on", .. Held(permanent)], Held(temporary));
        Assert.Empty(Held(pulse));
        Assert.Equal(["IL6_MRNA", "IL6", "IL6R", "COMPLEX", "JAK", "PSTAT3", "DIMER_N", "SOCS3=on"], Held(back));
        Assert.Equal("attractor 2", permanent.Json.GetProperty("target").GetString());
        Assert.Equal("from attractor 1: reachable", permanent.Json.GetProperty("scope").GetString());
    }

    [Fact]
    public void An_attractor_that_is_not_named_well_is_an_error_that_lists_them()
    {
        var none = CommandRun.Of("control", Memory, "--experiment", "rest", "--target-attractor", "3");
        var several = CommandRun.Of("control", Memory, "--experiment", "rest", "--target-attractor", "RAC1=off");
        var both = CommandRun.Of("control", Memory, "--target", "TARGETS", "--target-attractor", "1");
        var neither = CommandRun.Of("cutsets", Memory);

        Assert.Equal((2, 2, 2, 2), (none.ExitCode, several.ExitCode, both.ExitCode, neither.ExitCode));
        Assert.Contains("--target-attractor 3 fits no attractor. There are: 1 (IL6_MRNA=off, ", none.Error, StringComparison.Ordinal);
        Assert.Contains("fits 2 attractors, numbers 1, 2.", several.Error, StringComparison.Ordinal);
        Assert.Contains("not both", both.Error, StringComparison.Ordinal);
        Assert.Contains("Say what is the target", neither.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_saved_with_pictures_and_a_manifest()
    {
        var run = CommandRun.Of("cutsets", Figure, "--target", "TARGETS=on", "--out", _folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["interventions.csv", "manifest.json", "membership.png", "membership.svg"], Directory.GetFiles(_folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("set,size,node,value\n1,1,NFKB,off\n", Written("interventions.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_found_the_table_is_empty_and_words_and_manifest_say_so()
    {
        var run = CommandRun.Of("cutsets", Figure, "--target", "TARGETS", "--among", "NFKB", "--max-size", "0", "--out", _folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("0 minimal cut sets for TARGETS=on in ", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n  None was found among sets of up to 0 nodes.\n", run.Out, StringComparison.Ordinal);
        Assert.Equal($"wrote to {_folder.FullName}: interventions.csv, manifest.json\n", run.Error);
        Assert.Equal("set,size,node,value\n", Written("interventions.csv"));
        Assert.Contains("\"found\": \"0 minimal cut sets, up to size 0\"", Written("manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_goal_that_is_met_as_it_is_is_told_from_one_that_nothing_meets()
    {
        var run = CommandRun.Of("control", Figure, "--target", "TARGETS", "--out", _folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("  It is so without any intervention.\n", run.Out, StringComparison.Ordinal);
        Assert.Equal("set,size,node,value\n1,0,,\n", Written("interventions.csv"));
        Assert.Contains("\"found\": \"1 minimal intervention, up to size 3\"", Written("manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_is_stopped_at_once_claims_nothing()
    {
        var run = CommandRun.Of("control", Figure, "--target", "TARGETS", "--time-limit", "0.000001", "--out", _folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(" · no size decided (partial)\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n  None was found.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"found\": \"0 minimal interventions, no size decided (partial: the time limit of ", Written("manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_name_what_is_held_as_the_table_does()
    {
        CommandRun.Of("control", CommandRun.InRepository("models", "meyer2017"), "--target", "STAT3=off", "IL8=off", "--max-size", "2", "--out", _folder.FullName);

        var membership = Written("membership.svg");
        var partners = Written("partners.svg");
        Assert.All(["IKK=off", "IkB=on", "NEMO=off", "NFkB=off", "IL8=off", "STAT3=off"], held =>
        {
            Assert.Contains($"aria-label=\"{held}\"", membership, StringComparison.Ordinal);
            Assert.Contains($"aria-label=\"{held}\"", partners, StringComparison.Ordinal);
        });
        // Sizes of sets are counts.
        Assert.DoesNotContain("aria-label=\"0.5\"", partners, StringComparison.Ordinal);
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

    private string Written(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name));

    private static IEnumerable<string> Held(CommandRun run) => run.Json.GetProperty("sets").EnumerateArray().Select(set =>
        string.Join(" + ", set.GetProperty("settings").EnumerateObject().Select(s => s.Value.GetString() == "on" ? $"{s.Name}=on" : s.Name)));
}
