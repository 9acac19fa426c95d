using LoopSim.Experiments;
using LoopSim.Io.Parts;
using LoopSim.Results;
using LoopSim.Tests.Support;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Io.Parts;

public sealed class GlobalSensitivityFolderTests
{
    [Fact]
    public void Outputs_are_read_bit_for_bit_as_they_were_written()
    {
        using var folder = new TemporaryFolder();
        double[] outputs = [1.0 / 3, -0.0, double.NaN, double.Epsilon];
        GlobalSensitivityFolder.Open(folder.Path, Plan(8), "1").Write(2, outputs);

        var store = GlobalSensitivityFolder.Open(folder.Path, Plan(8), "1");

        Assert.Equal(outputs.Select(BitConverter.DoubleToInt64Bits), store.Read(2)!.Select(BitConverter.DoubleToInt64Bits)); // it has just been written
        Assert.Null(store.Read(0));
    }

    /// <summary>The medium comes from another experiment, of which the last phase is changed.</summary>
    [Fact]
    public void Another_experiment_that_medium_comes_from_is_another_plan()
    {
        using var folder = new TemporaryFolder();
        GlobalSensitivityFolder.Open(folder.Path, Plan(8), "1");

        var error = Assert.Throws<ArgumentException>(() => GlobalSensitivityFolder.Open(folder.Path, Plan(9), "1"));

        Assert.Equal($"{folder.Path} holds work of another plan: it differs in other experiments. Name another folder, or remove this one.", error.Message);
    }

    [Fact]
    public void Shares_that_texts_round_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        GlobalSensitivityFolder.Open(folder.Path, Inhibited(0.9999999), "1");

        var error = Assert.Throws<ArgumentException>(() => GlobalSensitivityFolder.Open(folder.Path, Inhibited(0.99999991), "1"));

        Assert.Equal($"{folder.Path} holds work of another plan: it differs in experiment. Name another folder, or remove this one.", error.Message);

        static GlobalSensitivityPlan Inhibited(double share) => Plan(8) with { Experiment = Experiment(Hours(1, new Perturbation("drug", [new ModelChange.Inhibit("R", share)]))) };
    }

    private static GlobalSensitivityPlan Plan(double hours)
    {
        var donor = Experiment(Hours(hours, On("S"))) with { Name = "donor" };
        var taker = Experiment(Hours(1) with { Medium = new Medium.From("donor", 1) }) with { Name = "taker" };
        return new()
        {
            Study = new Study { Key = "relay", Model = Relay, Experiments = [donor, taker] },
            Experiment = taker,
            Readouts = ["R"],
            At = new Duration(0.5, "h"),
            Parameters = ["make"],
            Range = 2,
            Method = "sobol",
            Samples = 16,
            Seed = 1,
            Options = new RunOptions(),
        };
    }
}
