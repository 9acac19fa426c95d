using LoopSim.Experiments;
using LoopSim.Experiments.Sensitivity;
using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Experiments.Sensitivity;

public sealed class ExperimentSensitivityTests
{
    private static readonly RunOptions Tight = new() { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-16, Intervals = 6 };

    /// <summary>B is set by an event long after A has come to rest, and A follows it: where an experiment begins, both have happened.</summary>
    [Fact]
    public void Events_happen_before_rest_in_the_engine_as_in_its_sensitivities()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("make", 3).AddSpecies("A").AddSpecies("B")
            .AddRate("A", "make + B - A").AddRate("B", "0")
            .Add(new KineticEvent("set", RateParser.Parse("ifless(time, 1000, 0, 1)"), [new EventAssignment("B", RateParser.Parse("2*make"))])).Build();
        var model = TestModels.Relay with { Kinetics = network };
        var experiment = TestModels.Experiment(TestModels.Hours(1));

        var run = new OdeEngine().Run(model, experiment, _ => experiment, new RunOptions(), TestContext.Current.CancellationToken);
        var sensitivity = ExperimentSensitivity.Of(model, experiment, _ => experiment, ["make"], new RunOptions(), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(6, run.Course.At("B", 0));
        Assert.Equal(9, run.Course.At("A", 1), 1e-7);
        Assert.Equal(9, sensitivity.Course.At("A", 1), 1e-7);
        Assert.Equal(3, sensitivity.Derivative(0, sensitivity.Course.IndexOf("A"), 0), 1e-6);
    }

    /// <summary>Central differences of whole experiments run by the engine: rest, phases, perturbations, donors of medium and all.</summary>
    [Theory]
    [InlineData("A", "F1")]
    [InlineData("A", "F9")]
    [InlineData("B", "F1")]
    [InlineData("B", "F9")]
    [InlineData("B", "F7")]
    public void Derivatives_of_an_experiment_are_those_of_differences(string key, string name)
    {
        var study = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001")).First(s => s.Key == key);
        var experiment = study.Experiment(name);
        var kinetics = study.Model.Kinetics!; // both models have kinetics
        string[] parameters = [.. kinetics.Parameters.Where(p => p.Value != 0).Select(p => p.Name).Where((_, i) => i % 5 == 0)];

        var found = ExperimentSensitivity.Of(study.Model, experiment, study.Experiment, parameters, Tight, cancellation: TestContext.Current.CancellationToken);

        for (var j = 0; j < parameters.Length; j++)
        {
            TimeCourse At(double h) => SimulationEngines.Named("ode").Run(
                study.Model with { Kinetics = kinetics.Scale(parameters[j], 1 + h) }, experiment, study.Experiment, Tight, TestContext.Current.CancellationToken).Course;
            // Smaller moves of a model that starts close to rest are taken for rest by the search for it.
            const double h = 2e-2;
            var (a, b, c, d) = (At(-2 * h), At(-h), At(h), At(2 * h));
            Assert.Equal(c.Times.ToArray(), found.Course.Times.ToArray());
            for (var v = 0; v < c.Variables.Length; v++)
            {
                var largest = Enumerable.Range(0, c.Count).Max(t => Math.Abs(c[t, v]));
                for (var t = 0; t < c.Count; t++)
                {
                    var expected = (a[t, v] - 8 * b[t, v] + 8 * c[t, v] - d[t, v]) / (12 * h);
                    // Rest is found to 1e-6 of the value, which a difference over moves of 2 % magnifies to some 2e-5 of it.
                    Assert.True(Math.Abs(expected - found.Derivative(t, v, j) * found.ValueOf(j)) <= 1e-4 * Math.Abs(expected) + 2e-5 * largest + 1e-12,
                        $"{c.Variables[v].Name} by {parameters[j]} at {c.Times[t]}: {found.Derivative(t, v, j) * found.ValueOf(j)} and {expected}");
                }
            }
        }
    }

    [Theory]
    [InlineData("A", "F9")]
    [InlineData("B", "F7")]
    public void The_function_of_parameters_is_what_the_engine_makes_of_the_experiment(string key, string name)
    {
        var study = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001")).First(s => s.Key == key);
        var experiment = study.Experiment(name);
        var kinetics = study.Model.Kinetics!; // both models have kinetics
        string[] parameters = [.. kinetics.Parameters.Where(p => p.Value != 0).Select(p => p.Name)];
        string[] readouts = ["DIMER_N"];
        var options = new RunOptions();
        var function = ExperimentFunction.Of(study.Model, experiment, study.Experiment, parameters, readouts, null, options);
        double[] values = [.. parameters.Select((p, i) => kinetics.ValueOf(p) * (1 + 0.1 * Math.Sin(i)))];
        var outputs = new double[1];

        function.Evaluate([values], outputs, TestContext.Current.CancellationToken);

        var moved = parameters.Zip(values).Aggregate(kinetics, (network, pair) => network.WithValue(pair.First, pair.Second));
        var expected = SimulationEngines.Named("ode").Run(study.Model with { Kinetics = moved }, experiment, study.Experiment, options, TestContext.Current.CancellationToken).Course;
        Assert.Equal(expected[expected.Count - 1, expected.IndexOf("DIMER_N")], outputs[0], 1e-5 * outputs[0]);
    }
}
