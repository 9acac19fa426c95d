namespace LoopSim.Cli.Tests;

public sealed class StgCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001");

    [Fact]
    public void From_one_state_a_chain_is_walked_to_its_end()
    {
        var run = CommandRun.Of("stg", Model, "--from", "RASRAC", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("asynchronous", run.Json.GetProperty("scheme").GetString());
        Assert.Equal(11, run.Json.GetProperty("states").GetArrayLength());
        Assert.Equal(10, run.Json.GetProperty("transitions").GetArrayLength());
        Assert.Equal("11111111111", Assert.Single(run.Json.GetProperty("attractors").EnumerateArray()).GetProperty("states")[0].GetString());
    }

    [Fact]
    public void The_text_names_each_state_its_successors_and_the_attractors()
    {
        var run = CommandRun.Of("stg", Model, "--scheme", "priority: TARGETS > JAK", "--from", "11111111101");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Model A: Fig. 6 of Faruqi 2001 exactly as drawn · priority: TARGETS > JAK · 4 states, 3 transitions", run.OutLines[0]);
        Assert.Equal("  11111111100 → 11111111110", run.OutLines[2]);
        Assert.Equal("attractor 1: fixed point 11111111111", run.OutLines[^1]);
    }

    [Fact]
    public void With_out_the_graph_is_drawn_and_written()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-stg-");
        try
        {
            var run = CommandRun.Of("stg", Model, "--from", "RASRAC", "--out", folder.FullName);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(["manifest.json", "stg.dot", "stg.graphml", "stg.png", "stg.svg"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--from", "10", "loopsim: --from 10 has 2 digits, but the network 11 nodes: RASRAC NFKB NFKB_N IL6_MRNA IL6 IL6R JAK PSTAT3 DIMER DIMER_N TARGETS.\n")]
    [InlineData("--from", "JAKK", "loopsim: The network has no node \"JAKK\". Did you mean \"JAK\"?\n")]
    [InlineData("--scheme", "synchronus", "loopsim: There is no update scheme \"synchronus\". Did you mean \"synchronous\" or \"asynchronous\"?\n")]
    [InlineData("--clamp", "JAK", "loopsim: --clamp JAK cannot be read. Write NODE=on or NODE=off, e.g. --clamp RASRAC=on.\n")]
    public void Wrong_words_are_errors_that_say_what_to_write(string option, string value, string message)
    {
        var run = CommandRun.Of("stg", Model, option, value);

        Assert.Equal((2, message), (run.ExitCode, run.Error));
    }
}
