namespace LoopSim.Cli.Tests;

public sealed class ExplainCommandTests
{
    private static readonly string Figure = CommandRun.InRepository("models", "faruqi2001");
    private static readonly string Feedback = CommandRun.InRepository("models", "faruqi2001", "feedback.yaml");

    [Fact]
    public void A_folder_takes_the_chain_as_a_table_and_as_a_picture()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");

        var run = CommandRun.Of("explain", Figure, "TARGETS", "--out", folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["explanation.csv", "explanation.png", "explanation.svg", "manifest.json"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
        var rows = File.ReadAllLines(Path.Combine(folder.FullName, "explanation.csv"));
        Assert.Equal("step,node,value,cause,because,kept_by", rows[0]);
        Assert.Equal("10,TARGETS,on,rule,DIMER_N was on,", rows[1]);
        Assert.Equal(12, rows.Length);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_chain_of_the_figure_goes_step_by_step_from_the_targets_to_what_was_done()
    {
        var run = CommandRun.Of("explain", Figure, "TARGETS", "--json");

        var events = run.Json.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal("on", run.Json.GetProperty("value").GetString());
        Assert.Equal(["TARGETS", "DIMER_N", "DIMER", "PSTAT3", "JAK", "IL6R", "IL6", "IL6_MRNA", "NFKB_N", "NFKB", "RASRAC"], events.Select(e => e.GetProperty("node").GetString()));
        Assert.Equal(Enumerable.Range(0, 11).Reverse(), events.Select(e => e.GetProperty("step").GetInt32()));
        Assert.Equal("by RacV12 [RASRAC=on]", events[^1].GetProperty("held_by").GetString());
    }

    [Fact]
    public void Why_an_antibody_blocks_is_said_in_words()
    {
        var run = CommandRun.Of("explain", Feedback, "TARGETS", "--experiment", "F9");

        Assert.Contains("TARGETS (STAT3-responsive genes) is off at step 60 of F9", run.Out, StringComparison.Ordinal);
        Assert.Contains("kept so: ANTI_IL6R was on", run.Out, StringComparison.Ordinal);
        Assert.Contains("by anti-IL6R [ANTI_IL6R=on]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Asynchronously_the_same_seed_tells_the_same_story()
    {
        string[] command = ["explain", Feedback, "TARGETS", "--engine", "boolean-async", "--at", "40", "--seed", "5"];

        Assert.Equal(CommandRun.Of(command).Out, CommandRun.Of(command).Out);
    }

    [Fact]
    public void Of_a_long_chain_the_rows_nearest_to_the_question_are_shown()
    {
        string[] command = ["explain", CommandRun.InRepository("models", "balbasmartinez2018"), "MMPs"];

        var few = CommandRun.Of([.. command, "--limit", "5"]);
        var all = CommandRun.Of([.. command, "--limit", "1000"]);

        Assert.Contains("5 of ", few.Out, StringComparison.Ordinal);
        Assert.Contains("those nearest to the question; --limit ", few.Out, StringComparison.Ordinal);
        Assert.Contains("IL21 was off and IL17 was off and IL1b was off and TNFa was off", few.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("nearest to the question", all.Out, StringComparison.Ordinal);
        Assert.Equal(2, CommandRun.Of([.. command, "--limit", "0"]).ExitCode);
    }

    [Fact]
    public void An_unknown_node_and_an_engine_without_rules_are_errors()
    {
        var node = CommandRun.Of("explain", Figure, "TARGET");
        var engine = CommandRun.Of("explain", Figure, "TARGETS", "--engine", "ode");

        Assert.Equal((2, 2), (node.ExitCode, engine.ExitCode));
        Assert.Contains("Did you mean \"TARGETS\"?", node.Error, StringComparison.Ordinal);
        Assert.StartsWith("loopsim: --engine ode: rules are what explains, so take a Boolean engine: boolean-sync, boolean-async.", engine.Error, StringComparison.Ordinal);
    }
}
