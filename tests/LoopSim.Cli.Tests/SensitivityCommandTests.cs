using LoopSim.Cli.Commands;
using LoopSim.Cli.Output;
using LoopSim.Solvers.GlobalSensitivity;

namespace LoopSim.Cli.Tests;

public sealed class SensitivityCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001", "figure.yaml");

    [Fact]
    public void Parameters_are_ranked_by_their_response_coefficients()
    {
        var run = CommandRun.Of("sensitivity", Model, "--readout", "DIMER_N", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("forward sensitivities", run.Json.GetProperty("method").GetString());
        var parameters = run.Json.GetProperty("readouts")[0].GetProperty("parameters").EnumerateArray().ToList();
        double[] sizes = [.. parameters.Select(p => Math.Abs(p.GetProperty("coefficient").GetDouble()))];
        Assert.Equal(sizes.OrderDescending(), sizes);
        // Dephosphorylation lowers what the nucleus holds, phosphorylation raises it.
        Assert.True(Coefficient("kdn") < 0);
        Assert.True(Coefficient("kp") > 0);

        double Coefficient(string name) => parameters.Single(p => p.GetProperty("name").GetString() == name).GetProperty("coefficient").GetDouble();
    }

    [Fact]
    public void With_out_tables_and_bars_are_written()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-sensitivity-");
        try
        {
            var run = CommandRun.Of("sensitivity", Model, "--readout", "DIMER_N", "--at", "6h", "--out", folder.FullName);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(
                ["coefficients.csv", "manifest.json", "over-time-DIMER_N.png", "over-time-DIMER_N.svg", "sensitivities.csv", "tornado-DIMER_N.png", "tornado-DIMER_N.svg"],
                folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("sobol", "total")]
    [InlineData("morris", "mu_star")]
    public void Over_a_range_parameters_are_ranked_and_the_seed_decides(string method, string column)
    {
        string[] words = ["sensitivity", Model, "--readout", "DIMER_N", "--parameters", "kp", "kdn", "K_promoter", "--global", method, "--samples", "16", "--json"];

        var (first, again, other) = (CommandRun.Of(words), CommandRun.Of(words), CommandRun.Of([.. words, "--seed", "2"]));

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Out, again.Out);
        Assert.NotEqual(first.Out, other.Out);
        double[] sizes = [.. first.Json.GetProperty("readouts")[0].GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty(column).GetDouble())];
        Assert.Equal(3, sizes.Length);
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.True(sizes[0] > 0);
    }

    [Theory]
    [InlineData("sobol", "64")]
    [InlineData("morris", "80")]
    public void Over_a_range_work_goes_on_from_what_is_finished_and_refuses_another_plan(string method, string samples)
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-sensitivity-");
        try
        {
            string[] words = ["sensitivity", Model, "--readout", "DIMER_N", "--parameters", "kp", "kdn", "K_promoter", "--global", method, "--samples", samples, "--json", "--out", folder.FullName];
            var first = CommandRun.Of(words);
            var files = ResumedWork.Files(folder);
            var kept = ResumedWork.Cut(folder);

            var again = CommandRun.Of(words);
            var other = CommandRun.Of([.. words, "--range", "3", "--at", "6h"]);

            Assert.Equal((0, 0, 2), (first.ExitCode, again.ExitCode, other.ExitCode));
            Assert.Equal(first.Out, again.Out);
            Assert.Equal(files, ResumedWork.Files(folder));
            Assert.Equal(kept.Written, File.GetLastWriteTimeUtc(kept.Path));
            Assert.Equal($"loopsim: {folder.FullName} holds work of another plan: it differs in range, at. Name another folder, or remove this one.\n", other.Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_an_interruption_leaves_is_marked_partial()
    {
        var study = SharedOptions.StudyAt(Model);
        var asked = new SensitivityQuestion(study, SharedOptions.DefaultExperiment(study), ["DIMER_N"], ["kp"], null);
        var found = SobolIndices.Estimate(1, 1, (point, outputs) => outputs[0] = point[0], new SobolOptions { Samples = 8 }, cancellation: TestContext.Current.CancellationToken);

        var (partial, whole) = (GlobalSensitivityOutput.Of(asked, 2, 1, 9, found), GlobalSensitivityOutput.Of(asked, 2, 1, 8, found));

        Assert.Equal("interrupted after 8 of 9 base points", partial.StoppedBy);
        Assert.Contains("\"partial\": \"interrupted after 8 of 9 base points\"", LoopSim.Io.Json.Json.Write(partial.Json()), StringComparison.Ordinal);
        Assert.Null(whole.StoppedBy);
    }

    [Theory]
    [InlineData("--parameters", "kpp", "has no \"kpp\"")]
    [InlineData("--at", "100h", "lies after the end of the last phase")]
    [InlineData("--samples", "8", "--samples has a part in --global only.")]
    [InlineData("--readout", "NOBODY", "has no \"NOBODY\"")]
    public void What_does_not_fit_is_refused(string option, string value, string message)
    {
        var run = CommandRun.Of("sensitivity", Model, option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--global", "morris")]
    public void A_name_given_twice_is_refused(params string[] more)
    {
        var run = CommandRun.Of(["sensitivity", Model, "--readout", "DIMER_N", "--parameters", "kp", "kdn", "kp", .. more]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("loopsim: \"kp\" is named 2 times. Name it once.\n", run.Error);
    }

    [Fact]
    public void Over_a_range_what_is_0_is_refused()
    {
        var run = CommandRun.Of("sensitivity", Model, "--readout", "DIMER_N", "--parameters", "kp", "RASRAC", "--global", "morris", "--samples", "4");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("loopsim: RASRAC is 0, and a range by factors leaves it 0: take it out of --parameters, or give it another value in the model.\n", run.Error);
    }

    /// <summary>366 min lie between two of the points every 5 min.</summary>
    [Fact]
    public void The_time_that_is_asked_for_is_the_time_that_is_told()
    {
        string[] words = ["sensitivity", Model, "--readout", "DIMER_N", "--parameters", "kp", "--at", "6.1h", "--json"];

        var (local, over) = (CommandRun.Of(words), CommandRun.Of([.. words, "--global", "morris", "--samples", "2"]));

        Assert.Equal(("6.1 h", 366, "min"), (local.Json.GetProperty("at").GetString(), local.Json.GetProperty("time").GetDouble(), local.Json.GetProperty("time_unit").GetString()));
        Assert.Equal("6.1 h", over.Json.GetProperty("at").GetString());
    }

    /// <summary>At the start there is no phosphorylated STAT5 and so no coefficient; the largest later is a number all the same.</summary>
    [Fact]
    public void The_largest_coefficient_is_found_where_there_is_none_at_the_time_asked_for()
    {
        var model = CommandRun.InRepository("tests", "LoopSim.Tests", "Io", "PEtab", "Problems", "Boehm_JProteomeRes2014", "model_Boehm_JProteomeRes2014.xml");

        var run = CommandRun.Of("sensitivity", model, "--readout", "pApA", "--parameters", "k_phos", "--at", "0", "--json");

        Assert.Equal(0, run.ExitCode);
        var parameter = run.Json.GetProperty("readouts")[0].GetProperty("parameters")[0];
        Assert.Equal(System.Text.Json.JsonValueKind.Null, parameter.GetProperty("coefficient").ValueKind);
        Assert.True(Math.Abs(parameter.GetProperty("largest").GetDouble()) > 0);
        Assert.True(parameter.GetProperty("largest_at").GetDouble() > 0);
    }
}
