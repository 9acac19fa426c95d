using System.Text.Json;

namespace LoopSim.Cli.Tests;

public sealed class ContinueCommandTests
{
    private static readonly string Memory = CommandRun.InRepository("models", "faruqi2001", "memory-kinetics.yaml");
    private static readonly string[] OverDensity = ["continue", Memory, "--parameter", "RHO", "--from", "1e5", "--to", "1e7", "--log", "--readout", "PSTAT3", "--starts", "5"];

    [Fact]
    public void The_window_of_memory_is_told_with_its_folds()
    {
        var run = CommandRun.Of(OverDensity);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Steady states of Model C as rate equations: feedback.yaml with STAT3 driving IL6 over RHO (cells/mL), 100000 to 1E+07, logarithmic", run.OutLines[0]);
        Assert.Equal(
        [
            "  RHO from 1E+05 to 6.267E+05: 1 stable, 0 unstable",
            "  RHO from 6.267E+05 to 2.428E+06: 2 stable, 1 unstable",
            "  RHO from 2.428E+06 to 1E+07: 1 stable, 0 unstable",
        ], run.OutLines[^3..]);
        Assert.Equal(2, run.OutLines.Count(line => line.TrimStart().StartsWith("fold", StringComparison.Ordinal)));
    }

    [Fact]
    public void Programs_get_curves_and_special_points()
    {
        var run = CommandRun.Of("continue", CommandRun.InRepository("models", "ashall2009"), "--parameter", "TNF", "--from", "0", "--to", "1", "--readout", "NFKB_N", "--starts", "2", "--json");

        Assert.Equal(0, run.ExitCode);
        var hopf = Assert.Single(run.Json.GetProperty("special").EnumerateArray());
        Assert.Equal("Hopf point", hopf.GetProperty("kind").GetString());
        Assert.Equal(0.2198, hopf.GetProperty("parameters")[0].GetDouble(), 0.0001);
        Assert.Equal(5883, hopf.GetProperty("period").GetDouble(), 1.0);
        Assert.True(hopf.GetProperty("lyapunov").GetDouble() < 0);
        var curve = Assert.Single(run.Json.GetProperty("curves").EnumerateArray());
        Assert.Equal([0.0, 1.0], new[] { curve.GetProperty("points")[0], curve.GetProperty("points").EnumerateArray().Last() }.Select(point => point.GetProperty("parameter").GetDouble()));
        Assert.All(curve.GetProperty("points").EnumerateArray(), point => Assert.Equal(point.GetProperty("parameter").GetDouble() < hopf.GetProperty("parameters")[0].GetDouble(), point.GetProperty("stable").GetBoolean()));
        Assert.Equal([(1, 0), (0, 1)], run.Json.GetProperty("stable_states").EnumerateArray().Select(range => (range.GetProperty("stable").GetInt32(), range.GetProperty("unstable").GetInt32())));
    }

    [Fact]
    public void With_out_and_two_parameters_diagrams_and_borders_are_drawn()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-continue-");
        try
        {
            var run = CommandRun.Of([.. OverDensity, "--parameter2", "h_stat3", "--from2", "2", "--to2", "8", "--out", folder.FullName]);

            Assert.Equal(0, run.ExitCode);
            Assert.Contains("cusp at RHO = 5.397E+05, h_stat3 = 3.445", run.Out, StringComparison.Ordinal);
            Assert.Equal(["borders.csv", "borders.png", "borders.svg", "branches.csv", "diagram.png", "diagram.svg", "manifest.json", "special.csv"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            Assert.Equal("2 folds", JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "manifest.json"))).RootElement.GetProperty("found").GetString());
            Assert.Equal(3, File.ReadLines(Path.Combine(folder.FullName, "special.csv")).Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Where_there_is_nothing_to_follow_over_a_second_parameter_that_is_said()
    {
        var run = CommandRun.Of("continue", CommandRun.InRepository("models", "sobotta2017"), "--parameter", "IL6", "--from", "0", "--to", "10", "--starts", "1", "--readout", "PSTAT3", "--parameter2", "RUXOLITINIB", "--from2", "0", "--to2", "100");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["  No fold, Hopf or branching point.", "  IL6 from 0 to 10: 1 stable, 0 unstable", "  No fold or Hopf point to follow over RUXOLITINIB."], run.OutLines[^3..]);
    }

    [Theory]
    [InlineData(new[] { "--from", "0" }, "loopsim: --parameter, --from and --to go together: write all three.\n")]
    [InlineData(new string[0], "loopsim: Say which parameter changes: --parameter NAME --from A --to B.\n")]
    [InlineData(new[] { "--parameter", "RHO", "--from", "0", "--to", "1", "--log" }, "loopsim: A parameter cannot be followed on a logarithmic scale from 0 to 1: both ends must be above 0.\n")]
    [InlineData(new[] { "--parameter", "RHO", "--from", "1", "--to", "2", "--step", "0" }, "loopsim: --step 0: write a number above 0, up to 1.\n")]
    [InlineData(new[] { "--parameter", "k_medum", "--from", "1", "--to", "2" }, "loopsim: There is no input, parameter or compartment \"k_medum\" in this model. Did you mean \"k_medium\" or \"medium\"?\n")]
    [InlineData(new[] { "--parameter", "RHO", "--from", "1e5", "--to", "2e6", "--log2" }, "loopsim: --parameter2, --from2 and --to2 go together: write all three.\n")]
    [InlineData(new[] { "--log" }, "loopsim: --parameter, --from and --to go together: write all three.\n")]
    [InlineData(new[] { "--parameter", "RHO", "--from", "1e5", "--to", "2e6", "--parameter2", "h_stat3", "--from2", "7", "--to2", "8" }, "loopsim: The range of h_stat3, 7 to 8, does not hold its value 6, from which folds and Hopf points are followed. Widen it, or set the parameter.\n")]
    [InlineData(new[] { "--parameter", "RHO", "--from", "1e5", "--to", "2e6", "--starts", "1", "--parameter2", "RHO", "--from2", "1e5", "--to2", "2e6" }, "loopsim: The second parameter is the first, RHO. Name another.\n")]
    public void Wrong_words_are_errors_that_say_what_to_write(string[] options, string message)
    {
        var run = CommandRun.Of(["continue", Memory, .. options]);

        Assert.Equal((2, message), (run.ExitCode, run.Error));
    }
}
