using LoopSim.Experiments;
using LoopSim.Experiments.Sensitivity;
using LoopSim.Results;
using LoopSim.Solvers.GlobalSensitivity;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments.Sensitivity;

public sealed class ExperimentFunctionTests
{
    private static readonly string[] Parameters = ["KD", "kp", "kdn", "K_promoter"];
    private static readonly string[] Readouts = ["DIMER_N", "IL6"];
    private static readonly RunOptions Options = new() { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-10 };

    [Fact]
    public void Sobol_indices_and_Morris_effects_of_an_experiment_do_not_depend_on_the_threads()
    {
        SobolIndices Indices(int threads) => SobolIndices.EstimateBatched(Parameters.Length, Readouts.Length, Model(), new SobolOptions { Samples = 40, ThreadCount = threads }, cancellation: TestContext.Current.CancellationToken);
        MorrisScreening Effects(int threads) => MorrisScreening.RunBatched(Parameters.Length, Readouts.Length, Model(), 60, 1, threads, cancellation: TestContext.Current.CancellationToken);

        var (one, three) = (Indices(1), Indices(3));
        var (alone, together) = (Effects(1), Effects(3));

        for (var readout = 0; readout < Readouts.Length; readout++)
        {
            Assert.Equal(one.First[readout], three.First[readout]);
            Assert.Equal(one.Total[readout], three.Total[readout]);
            Assert.Equal(alone.Effects[readout], together.Effects[readout]);
        }
        Assert.True(one.Total[0].Max(index => index.Value) > 0.1);
    }

    [Fact]
    public void A_value_does_not_depend_on_the_points_beside_it()
    {
        var function = Function();
        double[][] points = [.. Enumerable.Range(0, 11).Select(i => Own().Select((value, j) => value * (1 + 0.05 * i * (j + 1))).ToArray())];
        var (all, alone) = (new double[points.Length * Readouts.Length], new double[Readouts.Length]);

        function.Evaluate(points, all, TestContext.Current.CancellationToken);

        for (var i = 0; i < points.Length; i++)
        {
            function.Evaluate([points[i]], alone, TestContext.Current.CancellationToken);
            Assert.Equal(alone, all[(i * Readouts.Length)..((i + 1) * Readouts.Length)]);
        }
    }

    /// <summary>LIG(t) = 2.2 − 2 e^(−t/2) under S.</summary>
    [Fact]
    public void A_time_within_the_last_phase_is_where_it_is_read()
    {
        var experiment = Experiment(Hours(5, On("S")));
        var function = ExperimentFunction.Of(Relay, experiment, _ => experiment, ["make"], ["LIG", "LIG"], new Duration(90, "min"), new RunOptions());
        var outputs = new double[2];

        function.Evaluate([[1]], outputs, TestContext.Current.CancellationToken);

        Assert.Equal(2.2 - 2 * Math.Exp(-0.75), outputs[0], 1e-7);
        Assert.Equal(outputs[0], outputs[1]);
    }

    private static ExperimentFunction Function() => ExperimentFunction.Of(Faruqi[0].Model, Faruqi[0].Experiment("F1"), Faruqi[0].Experiment, Parameters, Readouts, null, Options);

    private static double[] Own() => [.. Parameters.Select(Faruqi[0].Model.Kinetics!.ValueOf)]; // the model has kinetics

    private static GlobalBatchModel Model()
    {
        var (function, own) = (Function(), Own());
        return (points, outputs) => function.Evaluate([.. points.Select(point => own.Zip(point, (value, u) => value * Math.Pow(2, 2 * u - 1)).ToArray())], outputs, TestContext.Current.CancellationToken);
    }
}
