namespace LoopSim.Cli.Tests;

public sealed class FitCommandTests
{
    private static readonly string Problem = CommandRun.InRepository("tests", "LoopSim.Tests", "Io", "PEtab", "Problems", "Boehm_JProteomeRes2014", "Boehm_JProteomeRes2014.yaml");

    [Fact]
    public void Without_starts_the_likelihood_is_evaluated()
    {
        var run = CommandRun.Of("fit", Problem, "--starts", "0");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["Boehm_JProteomeRes2014: 48 measurements, 9 parameters estimated", "negative log-likelihood at the nominal parameters 138.221998"], run.OutLines);
    }

    [Fact]
    public void Starts_are_reported_and_written()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-fit-");
        try
        {
            var run = CommandRun.Of("fit", Problem, "--starts", "3", "--json", "--out", folder.FullName);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(3, run.Json.GetProperty("starts").GetArrayLength());
            Assert.Equal(9, run.Json.GetProperty("parameters").GetArrayLength());
            Assert.Equal(run.Json.GetProperty("best").GetDouble(), run.Json.GetProperty("starts").EnumerateArray().Min(s => s.GetProperty("value").GetDouble()));
            Assert.Equal(["manifest.json", "measurements.csv", "starts.csv", "waterfall.png", "waterfall.svg"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_unknown_parameter_to_profile_is_refused_with_the_nearest()
    {
        var run = CommandRun.Of("fit", Problem, "--profile", "k_phosp");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No parameter \"k_phosp\" is estimated.", run.Error, StringComparison.Ordinal);
    }
}
