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
            Assert.Equal(["manifest.json", "measurements.csv", "plan.json", "starts.csv", "waterfall.png", "waterfall.svg"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_fit_goes_on_from_the_starts_that_are_finished_and_refuses_another_plan()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-fit-");
        try
        {
            // Two starts and a profile.
            string[] words = ["fit", Problem, "--starts", "2", "--profile", "k_phos", "--json", "--out", folder.FullName];
            var first = CommandRun.Of(words);
            var files = ResumedWork.Files(folder);
            var kept = ResumedWork.Cut(folder);

            var again = CommandRun.Of(words);
            var (other, otherStarts) = (CommandRun.Of([.. words, "--seed", "2"]), CommandRun.Of("fit", Problem, "--starts", "4", "--out", folder.FullName));

            Assert.Equal((0, 0, 2, 2), (first.ExitCode, again.ExitCode, other.ExitCode, otherStarts.ExitCode));
            Assert.Equal(first.Out, again.Out);
            Assert.Equal(files, ResumedWork.Files(folder));
            Assert.Equal(kept.Written, File.GetLastWriteTimeUtc(kept.Path));
            Assert.Equal($"loopsim: {folder.FullName} holds work of another plan: it differs in seed. Name another folder, or remove this one.\n", other.Error);
            Assert.Equal($"loopsim: {folder.FullName} holds work of another plan: it differs in starts. Name another folder, or remove this one.\n", otherStarts.Error);
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

    /// <summary>The scale of the noise of one observable is made -1, whatever the parameters.</summary>
    [Theory]
    [InlineData("--starts", "0", "The likelihood cannot be computed at the nominal parameters: observable pSTAT5A_rel in condition model1_data1 at time 0: the scale of its noise is -1, where a number above 0 is needed.")]
    [InlineData("--starts", "2", "The likelihood could be computed at none of the 2 starts, so nothing was fitted. At the first: observable pSTAT5A_rel in condition model1_data1 at time 0: the scale of its noise is -1, where a number above 0 is needed.")]
    public void Where_nothing_can_be_computed_the_reason_is_told(string option, string value, string message)
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-fit-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Problem)!)) // a file of a repository has a folder
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var observables = Path.Combine(folder.FullName, "observables_Boehm_JProteomeRes2014.tsv");
            File.WriteAllText(observables, File.ReadAllText(observables).Replace("noiseParameter1_pSTAT5A_rel", "0*noiseParameter1_pSTAT5A_rel - 1", StringComparison.Ordinal));

            var run = CommandRun.Of("fit", Path.Combine(folder.FullName, "Boehm_JProteomeRes2014.yaml"), option, value);

            Assert.Equal(4, run.ExitCode);
            Assert.Equal("", run.Out);
            Assert.EndsWith($"loopsim: {message}\n", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_ended_each_start_is_told()
    {
        var run = CommandRun.Of("fit", Problem, "--starts", "1", "--profile", "k_exp_hetero");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("they ended: 1 converged", run.OutLines);
        // Its estimate is at its lower bound.
        Assert.Contains("open: up to the bound the data do not limit the parameter", run.OutLines);
    }
}
