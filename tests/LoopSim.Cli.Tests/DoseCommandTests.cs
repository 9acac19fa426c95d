using System.Globalization;

namespace LoopSim.Cli.Tests;

public sealed class DoseCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "sobotta2017");
    private static readonly string[] Question = ["dose", Model, "--input", "RUXOLITINIB", "--set", "IL6=40", "--from", "1", "--to", "100000", "--points", "11", "--readout", "PSTAT3"];

    [Fact]
    public void The_table_says_levels_half_maximal_dose_and_Hill_curve()
    {
        var run = CommandRun.Of([.. Question, "--at", "30min"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("dose response to RUXOLITINIB (nM) held", run.Out, StringComparison.Ordinal);
        Assert.Contains("after 30 min; besides the dose: IL6=40", run.Out, StringComparison.Ordinal);
        Assert.Contains("In brackets: 95 % confidence of the Hill curve.", run.Out, StringComparison.Ordinal);
    }

    /// <summary>SOCS3 comes sooner at high doses, so that pSTAT3 at 30 min is less above 100 ng/mL than at it.</summary>
    [Fact]
    public void A_curve_that_turns_back_is_said_to()
    {
        var run = CommandRun.Of("dose", Model, "--input", "IL6", "--from", "0.1", "--to", "10000", "--points", "6", "--readout", "PSTAT3", "--at", "30min");

        Assert.Contains("not monotone", run.Out, StringComparison.Ordinal);
        Assert.Contains("PSTAT3: It both rises and falls: lowest at 0, highest at 100.", run.Out, StringComparison.Ordinal);
    }

    /// <summary>Levels are those that loopsim run has at the same time.</summary>
    [Fact]
    public void Levels_are_those_of_a_run()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-dose-");
        try
        {
            var run = CommandRun.Of("dose", Model, "--input", "IL6", "--doses", "0", "40", "--readout", "PSTAT3", "--json");
            Assert.Equal(0, CommandRun.Of("run", Model, "--engine", "ode", "--set", "IL6=40", "--until", "24h", "--out", folder.FullName).ExitCode);

            var lines = File.ReadAllLines(Path.Combine(folder.FullName, "timecourse.csv"));
            var expected = double.Parse(lines.Last(line => line.Contains(",PSTAT3,", StringComparison.Ordinal)).Split(',')[4], CultureInfo.InvariantCulture);
            var points = run.Json.GetProperty("points");
            Assert.Equal(2, points.GetArrayLength());
            Assert.Equal(expected, points[1].GetProperty("levels").GetProperty("PSTAT3").GetDouble(), 1e-5 * expected);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void At_plateau_the_level_is_that_of_the_paper()
    {
        var run = CommandRun.Of("dose", Model, "--input", "IL6", "--doses", "40", "--readout", "PSTAT3", "--plateau", "--json");

        // models/sobotta2017/README.md: 0.832 nM at rest, 5.706 nM at the plateau.
        Assert.Equal([0.832, 5.706], run.Json.GetProperty("points").EnumerateArray().Select(point => Math.Round(point.GetProperty("levels").GetProperty("PSTAT3").GetDouble(), 3)));
    }

    [Fact]
    public void With_out_tables_and_pictures_are_written()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-dose-");
        try
        {
            var run = CommandRun.Of([.. Question, "--at", "30min", "--json", "--out", folder.FullName]);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(["dose-PSTAT3.png", "dose-PSTAT3.svg", "dose-response.csv", "hill.csv", "manifest.json"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            var rows = File.ReadAllLines(Path.Combine(folder.FullName, "dose-response.csv"));
            Assert.Equal("dose,PSTAT3,problem", rows[0]);
            Assert.Equal(13, rows.Length);
            var header = File.ReadAllLines(Path.Combine(folder.FullName, "hill.csv"));
            Assert.Equal(header[0].Split(',').Length, header[1].Split(',').Length);
            var readout = run.Json.GetProperty("readouts")[0];
            Assert.Equal("falls", readout.GetProperty("shape").GetString());
            // Halfway between no inhibitor and the most, on the model's own curve; the fitted curve is near it.
            var half = readout.GetProperty("half_maximal_dose").GetDouble();
            Assert.Equal(half, readout.GetProperty("hill").GetProperty("half_maximal_dose").GetProperty("value").GetDouble(), 0.05 * half);
            var levels = run.Json.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("levels").GetProperty("PSTAT3").GetDouble()).ToList();
            var at = CommandRun.Of("dose", Model, "--input", "RUXOLITINIB", "--set", "IL6=40", "--doses", half.ToString("R", CultureInfo.InvariantCulture), "--readout", "PSTAT3", "--at", "30min", "--json");
            Assert.Equal((levels[0] + levels[^1]) / 2, at.Json.GetProperty("points")[1].GetProperty("levels").GetProperty("PSTAT3").GetDouble(), 1e-3 * levels[0]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Model sobotta2017 has no \"IL66\" to dose.", "--input", "IL66", "--doses", "1", "--readout", "PSTAT3")]
    [InlineData("has no \"PSTAT33\" to read out.", "--input", "IL6", "--doses", "1", "--readout", "PSTAT33")]
    [InlineData("Say which doses: --from A --to B, or --doses 0 0.1 1 10.", "--input", "IL6", "--from", "1", "--readout", "PSTAT3")]
    [InlineData("--from 0: a logarithmic range begins above 0; dose 0 is run in any case. With --linear 0 is allowed.", "--input", "IL6", "--from", "0", "--to", "1", "--readout", "PSTAT3")]
    [InlineData("--from -1: a logarithmic range begins above 0", "--input", "IL6", "--from=-1", "--to", "1", "--readout", "PSTAT3")]
    [InlineData("--to 1: write a dose above --from 2.", "--input", "IL6", "--from", "2", "--to", "1", "--readout", "PSTAT3")]
    [InlineData("--doses -3: write doses from 0 on.", "--input", "IL6", "--doses=-3", "--readout", "PSTAT3")]
    [InlineData("--doses says every dose", "--input", "IL6", "--doses", "1", "--from", "1", "--readout", "PSTAT3")]
    [InlineData("--points 1: write a whole number from 2", "--input", "IL6", "--from", "1", "--to", "2", "--points", "1", "--readout", "PSTAT3")]
    [InlineData("--at and --plateau: write one of them.", "--input", "IL6", "--doses", "1", "--readout", "PSTAT3", "--at", "1h", "--plateau")]
    [InlineData("Say what is read out: --readout NODE.", "--input", "IL6", "--doses", "1")]
    public void What_does_not_fit_is_refused(string message, params string[] words)
    {
        var run = CommandRun.Of(["dose", Model, .. words]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
