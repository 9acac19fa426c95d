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
}
