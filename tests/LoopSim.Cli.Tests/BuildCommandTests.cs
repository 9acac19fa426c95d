namespace LoopSim.Cli.Tests;

public sealed class BuildCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001");

    [Fact]
    public void The_figure_as_drawn_has_no_feedback_loop_and_the_program_says_so()
    {
        var run = CommandRun.Of("build", Model);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Feedback loops: none.", run.Out, StringComparison.Ordinal);
        Assert.Contains("policy inhibitors-win", run.Out, StringComparison.Ordinal);
        Assert.Contains("gene JAK3: the record expands the family JAK", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void A_policy_is_named_only_where_it_makes_rules()
    {
        var given = CommandRun.Of("build", CommandRun.InRepository("models", "meyer2017", "model.bnet"));
        var none = CommandRun.Of("build", CommandRun.InRepository("models", "sobotta2017"));

        Assert.EndsWith(" interactions · rules as given", given.OutLines[1], StringComparison.Ordinal);
        Assert.EndsWith(" · 0 nodes, 0 interactions", none.OutLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Model_B_has_two_negative_loops()
    {
        var run = CommandRun.Of("build", Path.Combine(Model, "feedback.yaml"));

        Assert.Contains("Feedback loops: 2", run.Out, StringComparison.Ordinal);
        Assert.Contains("negative (damping or oscillation is possible): JAK -> PSTAT3 -> DIMER_N -> SOCS3 -> JAK", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bnet", "# label RASRAC: Ras*/Rac1*\n")]
    [InlineData("aeon", "$RASRAC: RASRAC\n")]
    [InlineData("graphml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<graphml")]
    [InlineData("sif", "RASRAC\tactivates\tNFKB\n")]
    [InlineData("dot", "digraph \"faruqi2001-figure\" {\n")]
    [InlineData("mermaid", "flowchart LR\n")]
    public void Networks_are_exported(string format, string expected)
    {
        var run = CommandRun.Of("build", Model, "--to", format);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(expected, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_format_names_the_nearest()
    {
        var run = CommandRun.Of("build", Model, "--to", "bnett");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean \"bnet\"?", run.Error, StringComparison.Ordinal);
    }
}
