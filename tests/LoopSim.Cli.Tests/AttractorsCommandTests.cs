namespace LoopSim.Cli.Tests;

public sealed class AttractorsCommandTests
{
    [Fact]
    public void More_attractors_than_can_be_read_are_not_drawn_and_all_stand_in_the_table()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim").FullName;
        var output = Path.Combine(folder, "out");
        File.WriteAllText(Path.Combine(folder, "inputs.bnet"), "targets, factors\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"S{i}, S{i}\n")));

        var run = CommandRun.Of("attractors", Path.Combine(folder, "inputs.bnet"), "--limit", "1000", "--out", output);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no picture of the attractors: 256 attractors, and at most 250 are drawn. The table has all; --limit lists fewer.", run.Error, StringComparison.Ordinal);
        Assert.Equal(["attractors.csv", "manifest.json"], Directory.GetFiles(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(257, File.ReadLines(Path.Combine(output, "attractors.csv")).Count());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_is_no_folder_for_tables()
    {
        var model = CommandRun.InRepository("models", "meyer2017", "model.bnet");

        var run = CommandRun.Of("attractors", model, "--out", model);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"loopsim: --out {model}: that is a file. Name a folder.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("--limit", "0", "loopsim: --limit 0: write a whole number above 0.")]
    [InlineData("--inputs", "maybe", "loopsim: --inputs maybe: that is no choice. There are: free, rest, on, off.")]
    public void Options_without_sense_are_named(string option, string value, string expected)
    {
        var run = CommandRun.Of("attractors", CommandRun.InRepository("models", "faruqi2001"), option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
    }

    private static readonly string Figure = CommandRun.InRepository("models", "faruqi2001");
    private static readonly string Memory = CommandRun.InRepository("models", "faruqi2001", "memory.yaml");

    [Theory]
    [InlineData("synchronous")]
    [InlineData("asynchronous")]
    [InlineData("most-permissive")]
    public void The_figure_as_drawn_has_one_fixed_point_for_each_setting_of_its_input(string scheme)
    {
        var run = CommandRun.Of("attractors", Figure, "--scheme", scheme, "--json");

        Assert.Equal("2", run.Json.GetProperty("count").GetString());
        Assert.All(run.Json.GetProperty("rows").EnumerateArray(), row =>
        {
            Assert.Equal("fixed point", row.GetProperty("kind").GetString());
            Assert.Single(row.GetProperty("duty").EnumerateObject().Select(node => node.Value.GetDouble()).Distinct());
        });
    }

    [Fact]
    public void With_memory_there_are_two_states_at_rest_and_twelve_pulses_that_are_called_what_they_are()
    {
        var asynchronous = CommandRun.Of("attractors", Memory, "--inputs", "rest", "--json");
        var synchronous = CommandRun.Of("attractors", Memory, "--inputs", "rest", "--scheme", "synchronous", "--json");

        Assert.Equal("2", asynchronous.Json.GetProperty("count").GetString());
        Assert.Equal("14", synchronous.Json.GetProperty("count").GetString());
        Assert.Equal(12, synchronous.Json.GetProperty("rows").EnumerateArray().Count(row => row.GetProperty("artefact").GetBoolean()));
        Assert.Contains("it exists only because all nodes are updated at the same instant", CommandRun.Of("attractors", Memory, "--inputs", "rest", "--scheme", "synchronous").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_an_experiment_the_other_inputs_are_at_rest_and_what_was_applied_is_repeated()
    {
        var run = CommandRun.Of("attractors", Figure, "--experiment", "F9", "--json");

        Assert.Equal("1", run.Json.GetProperty("count").GetString());
        Assert.StartsWith("RacV12 [RASRAC=on], anti-IL6R [", run.Json.GetProperty("conditions").GetString(), StringComparison.Ordinal);
        var duty = run.Json.GetProperty("rows")[0].GetProperty("duty");
        Assert.Equal((1, 0), (duty.GetProperty("IL6").GetDouble(), duty.GetProperty("TARGETS").GetDouble()));
    }

    [Fact]
    public void Table_picture_and_manifest_are_written()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        try
        {
            var run = CommandRun.Of("attractors", Figure, "--find", "fixed-points", "--out", folder.FullName);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(["attractors.csv", "attractors.png", "attractors.svg", "manifest.json"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            Assert.Equal(3, File.ReadAllLines(Path.Combine(folder.FullName, "attractors.csv")).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_cannot_be_looked_for_is_an_error_with_the_nearest() =>
        Assert.Equal("loopsim: --find fixed-point: that cannot be looked for. Did you mean \"fixed-points\"?\n", CommandRun.Of("attractors", Figure, "--find", "fixed-point").Error);
}
