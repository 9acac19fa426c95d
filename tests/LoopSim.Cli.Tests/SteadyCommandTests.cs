namespace LoopSim.Cli.Tests;

public sealed class SteadyCommandTests
{
    private static readonly string Memory = CommandRun.InRepository("models", "faruqi2001", "memory-kinetics.yaml");

    [Fact]
    public void The_states_of_the_model_with_memory_are_listed_with_their_stability()
    {
        var run = CommandRun.Of("steady", Memory, "--starts", "20", "--readout", "PSTAT3", "IL6");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("3 steady states (2 stable) of Model C as rate equations: feedback.yaml with STAT3 driving IL6 · 21 starts · seed 1", run.OutLines[0]);
        Assert.Equal("  inputs at rest", run.OutLines[1]);
        Assert.Contains("  conserved: cytoplasm*STAT3 + cytoplasm*PSTAT3 + nucleus*STAT3_N = 390", run.OutLines);
        Assert.Contains(run.OutLines, line => line.Contains("yes", StringComparison.Ordinal) && line.Contains("halve in 28.3 h", StringComparison.Ordinal) && line.Contains("0.9015", StringComparison.Ordinal) && line.Contains("0.05187", StringComparison.Ordinal));
        Assert.Contains(run.OutLines, line => line.Contains("no", StringComparison.Ordinal) && line.Contains("double in 27.9 h", StringComparison.Ordinal) && line.Contains("1.845", StringComparison.Ordinal));
    }

    [Fact]
    public void Programs_get_levels_eigenvalues_and_totals()
    {
        var run = CommandRun.Of("steady", CommandRun.InRepository("models", "ashall2009"), "--set", "TNF=on", "--starts", "3", "--json");

        Assert.Equal(0, run.ExitCode);
        var state = Assert.Single(run.Json.GetProperty("states").EnumerateArray());
        Assert.False(state.GetProperty("stable").GetBoolean());
        Assert.Equal(2, state.GetProperty("unstable_directions").GetInt32());
        Assert.Equal(12, state.GetProperty("eigenvalues").GetArrayLength());
        Assert.Equal(4, run.Json.GetProperty("unsettled").GetInt32());
        Assert.Equal("TNF=on, other inputs at rest", run.Json.GetProperty("conditions").GetString());
        Assert.Equal(2, run.Json.GetProperty("conserved").GetArrayLength());
    }

    [Fact]
    public void States_that_lie_among_others_are_said_to()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-steady-");
        try
        {
            // X + Y is conserved, by two rates that no reaction joins.
            var file = Path.Combine(folder.FullName, "hidden.yaml");
            File.WriteAllText(file, "schema: loopsim/model/1\nname: hidden\ntitle: hidden total\nkinetics:\n  time unit: h\n  species:\n    - {name: X, initial: 1}\n    - {name: Y, initial: 1}\n  rates:\n    - {of: X, is: Y - 2*X}\n    - {of: Y, is: 2*X - Y}\n");

            var run = CommandRun.Of("steady", file, "--starts", "30");

            Assert.Equal(0, run.ExitCode);
            Assert.Equal("31 steady states (31 stable) of hidden total · 31 starts · seed 1", run.OutLines[0]);
            Assert.Equal(20, run.OutLines.Count(line => line.Contains("stay", StringComparison.Ordinal)));
            Assert.Contains("  ... and 11 more: --json or --out has all.", run.OutLines);
            Assert.StartsWith("An eigenvalue is zero at 31 of 31: ", run.OutLines[^1], StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_experiment_says_what_holds()
    {
        var run = CommandRun.Of("steady", CommandRun.InRepository("models", "faruqi2001"), "--experiment", "F1", "--starts", "3", "--json");

        Assert.Equal(58.3, Assert.Single(run.Json.GetProperty("states").EnumerateArray()).GetProperty("levels").GetProperty("DIMER_N").GetDouble(), 0.05);
    }

    [Fact]
    public void With_out_tables_and_a_manifest_are_written()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-steady-");
        try
        {
            var run = CommandRun.Of("steady", CommandRun.InRepository("models", "sobotta2017"), "--starts", "3", "--out", folder.FullName);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(["eigenvalues.csv", "manifest.json", "steady-states.csv"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            Assert.Equal(13, File.ReadLines(Path.Combine(folder.FullName, "eigenvalues.csv")).Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("memory.yaml", "--starts", "5", "loopsim: Model faruqi2001-memory has no kinetics, and so no steady states of concentrations. loopsim attractors finds those of its rules.\n")]
    [InlineData("memory-kinetics.yaml", "--starts", "-1", "loopsim: --starts -1: write a whole number from 0.\n")]
    [InlineData("memory-kinetics.yaml", "--readout", "PSTAT", "loopsim: Model faruqi2001-memory-kinetics has no species or assignment \"PSTAT\". Did you mean \"PSTAT3\" or \"PSTAT3_SHARE\"?\n")]
    public void Wrong_words_are_errors_that_say_what_to_write(string file, string option, string value, string message)
    {
        var run = CommandRun.Of("steady", CommandRun.InRepository("models", "faruqi2001", file), option, value);

        Assert.Equal((2, message), (run.ExitCode, run.Error));
    }
}
