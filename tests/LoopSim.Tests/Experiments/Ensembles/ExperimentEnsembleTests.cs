using System.Collections.Immutable;
using LoopSim.Experiments;
using LoopSim.Experiments.Ensembles;
using LoopSim.Experiments.Uncertainty;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Randomness;
using LoopSim.Results;
using LoopSim.Solvers.GlobalSensitivity;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments.Ensembles;

public sealed class ExperimentEnsembleTests
{
    private static readonly string[] Several = ["F1", "F2", "F7", "F8", "F9", "medium", "medium-change"];
    private static readonly RunOptions Tight = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-13, Intervals = 4 };

    /// <summary>All experiments that a check judges, medium from others, medium changes and controls among them, where all parameters that are not zero are moved at random by up to half both ways.</summary>
    [Theory]
    [InlineData("A", 1)]
    [InlineData("B", 2)]
    public void Sets_side_by_side_are_what_the_engine_makes_of_the_model_with_the_values_of_each(string key, ulong seed)
    {
        var study = Faruqi.First(s => s.Key == key);
        var kinetics = study.Model.Kinetics!; // both models have kinetics
        Experiment[] experiments = [.. study.Experiments.Where(e => ExperimentRunner.Applies(SimulationEngines.Ode, e, study.Model))];
        string[] parameters = [.. kinetics.Parameters.Where(p => p.Value != 0).Select(p => p.Name)];
        double[][] sets = [.. Enumerable.Range(0, 11).Select(set => Moved(kinetics, parameters, new RandomStream(seed, (ulong)set)))];
        var ensemble = ExperimentEnsemble.Of(study.Model, experiments, study.Experiment, parameters, [], Tight, TestContext.Current.CancellationToken);

        var outcomes = Run(ensemble, sets);

        Assert.IsType<LaneEnsembleWorker>(ensemble.NewWorker());
        for (var set = 0; set < sets.Length; set += 5)
        {
            var moved = parameters.Zip(sets[set]).Aggregate(kinetics, (network, pair) => network.WithValue(pair.First, pair.Second));
            var changed = study with { Model = study.Model with { Kinetics = moved } };
            for (var e = 0; e < experiments.Length; e++)
            {
                var expected = ExperimentRunner.Run(changed, experiments[e], SimulationEngines.Ode, Tight, TestContext.Current.CancellationToken);
                AssertSame(expected.Course, outcomes[set].Runs[e].Course, $"{experiments[e].Name}, set {set}");
                foreach (var expectation in experiments[e].Expectations.Where(x => x.At is null))
                {
                    var (found, known) = (outcomes[set].Runs[e].Observe(expectation.Node), expected.Observe(expectation.Node));
                    Assert.Equal(known.IsOn, found.IsOn);
                    Assert.Equal(known.Value, found.Value, 1e-5 * Math.Abs(known.Value) + 1e-9);
                }
            }
        }
    }

    /// <summary>An ensemble is integrated to looser tolerances than a check: the levels of all expectations agree to a ten-thousandth, where all estimates are moved by a factor of 3 both ways.</summary>
    [Fact]
    public void With_the_tolerances_of_an_ensemble_verdicts_are_those_of_a_check()
    {
        var study = Faruqi[1];
        var kinetics = study.Model.Kinetics!; // model B has kinetics
        Experiment[] experiments = [.. study.Experiments.Where(e => e.Name.StartsWith('F') && ExperimentRunner.Applies(SimulationEngines.Ode, e, study.Model))];
        ImmutableArray<UncertainParameter> parameters = [.. kinetics.Parameters.Where(p => p is { Status: ParameterStatus.Estimated, Value: not 0 }).Select(p => UncertainParameter.Of(p, 3))];
        var question = new UncertaintyQuestion { Study = study, Experiments = [.. experiments], Parameters = parameters };
        double[][] sets = [.. Enumerable.Range(0, 6).Select(set => UncertaintyAnalysis.SetAt(new SobolSequence(parameters.Length, 5), parameters, set))];
        var ensemble = ExperimentEnsemble.Of(study.Model, experiments, study.Experiment, [.. parameters.Select(p => p.Name)], [], question.Options, TestContext.Current.CancellationToken);

        var outcomes = Run(ensemble, sets);

        for (var set = 0; set < sets.Length; set++)
        {
            var moved = parameters.Zip(sets[set]).Aggregate(kinetics, (network, pair) => network.WithValue(pair.First.Name, pair.Second));
            for (var e = 0; e < experiments.Length; e++)
            {
                var expected = ExperimentRunner.Run(study with { Model = study.Model with { Kinetics = moved } }, experiments[e], SimulationEngines.Ode, new RunOptions(), TestContext.Current.CancellationToken);
                foreach (var expectation in experiments[e].Expectations)
                {
                    var (found, known) = (outcomes[set].Runs[e].Observe(expectation.Node, expectation.At), expected.Observe(expectation.Node, expectation.At));
                    Assert.Equal(known.IsOn, found.IsOn);
                    Assert.Equal(known.Value, found.Value, 1e-4 * Math.Abs(known.Value) + 1e-8);
                }
            }
        }
    }

    [Fact]
    public void What_experiments_have_in_common_is_integrated_once()
    {
        var study = Faruqi[1];

        var alone = ExperimentEnsemble.Of(study.Model, [study.Experiment("F1")], study.Experiment, [], [], Tight, TestContext.Current.CancellationToken);
        var together = ExperimentEnsemble.Of(study.Model, [.. Several.Select(study.Experiment)], study.Experiment, [], [], Tight, TestContext.Current.CancellationToken);

        Assert.Equal(1, alone.StageCount);
        // RacV12 for four of them, for the control of F9 and for the donor of medium; with the antibody; in conditioned medium; after the change of medium.
        Assert.Equal(4, together.StageCount);
    }

    [Fact]
    public void A_genotype_rests_where_it_rests_and_is_judged_against_the_rest_of_unperturbed_cells()
    {
        var mutant = Experiment(Hours(1)) with { Background = [At("S", 1)], Expectations = [new Expectation("R", true, null)] };
        var ensemble = ExperimentEnsemble.Of(Relay, [mutant], _ => mutant, ["loss"], [], Tight, TestContext.Current.CancellationToken);

        var run = Run(ensemble, [[0.5], [0.25]])[1].Runs[0];

        Assert.Equal(4.4, run.Course.At("R", 0), 1e-9);
        Assert.Equal("4.4, 11 x rest", run.Observe("R").Text);
    }

    /// <summary>A dose is an event of the run; so is a medium change. Closed form of the ligand, which is halved after an hour.</summary>
    [Fact]
    public void States_enter_phases_as_each_set_left_the_one_before()
    {
        var experiment = Experiment(Hours(1, On("S")), Hours(2) with { Under = [Dose("LIG", 3)] }, Hours(1) with { Medium = new Medium.Changed() });
        var ensemble = ExperimentEnsemble.Of(Relay, [experiment], _ => experiment, ["make", "loss"], ["LIG"], Tight, TestContext.Current.CancellationToken);

        var outcomes = Run(ensemble, [[1, 0.5], [2, 0.7], [0.3, 1.5]]);

        foreach (var ((make, loss), outcome) in new[] { (1, 0.5), (2, 0.7), (0.3, 1.5) }.Zip(outcomes))
        {
            var course = outcome.Runs[0].Course;
            var (rest, driven) = (0.1 / loss, (0.1 + make) / loss);
            var first = driven + (rest - driven) * Math.Exp(-loss);
            var second = rest + (first + 3 - rest) * Math.Exp(-2 * loss);
            Assert.Equal(first, course.At("LIG", 1 - 1e-12), 1e-7);
            Assert.Equal(first + 3, course.At("LIG", 1), 1e-7);
            Assert.Equal(second, course.At("LIG", 3 - 1e-12), 1e-7);
            Assert.Equal(0, course.At("LIG", 3), 1e-12);
            Assert.Equal(rest * (1 - Math.Exp(-loss)), course.At("LIG", 4), 1e-7);
        }
    }

    [Fact]
    public void A_model_with_events_is_run_set_by_set()
    {
        var kinetics = new ReactionNetworkBuilder("h").AddInput("S").AddParameter("k", 1).AddSpecies("X", "1").AddRate("X", "k*S*(2 - X)")
            .Add(new KineticEvent("reset", RateParser.Parse("ifless(0.5, time, 1, 0)"), [new EventAssignment("X", RateExpression.One)])).Build();
        var model = Relay with { Kinetics = kinetics, BeginsAtRest = false };
        var experiment = Experiment(Hours(1, On("S")));
        var ensemble = ExperimentEnsemble.Of(model, [experiment], _ => experiment, ["k"], ["X"], Tight, TestContext.Current.CancellationToken);

        var outcomes = Run(ensemble, [[1], [2]]);

        Assert.IsType<PlainEnsembleWorker>(ensemble.NewWorker());
        Assert.Equal(2 - Math.Exp(-0.5), outcomes[0].Runs[0].Course.At("X", 1), 1e-7);
        Assert.Equal(2 - Math.Exp(-1), outcomes[1].Runs[0].Course.At("X", 1), 1e-7);
    }

    [Fact]
    public void What_the_model_does_not_have_cannot_be_varied_or_watched()
    {
        var experiment = Experiment(Hours(1));

        var unknown = Assert.Throws<ArgumentException>(() => ExperimentEnsemble.Of(Relay, [experiment], _ => experiment, ["mak"], [], Tight, TestContext.Current.CancellationToken));
        var unseen = Assert.Throws<ArgumentException>(() => ExperimentEnsemble.Of(Relay, [experiment], _ => experiment, ["make"], ["LIGG"], Tight, TestContext.Current.CancellationToken));

        Assert.StartsWith("There is no input, parameter or compartment \"mak\" in this model.", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("has no \"LIGG\" to read out", unseen.Message, StringComparison.Ordinal);
    }

    internal static EnsembleOutcome[] Run(ExperimentEnsemble ensemble, double[][] sets)
    {
        var outcomes = new EnsembleOutcome[sets.Length];
        ensemble.NewWorker().Run(sets, (set, outcome) => outcomes[set] = outcome, TestContext.Current.CancellationToken);
        return outcomes;
    }

    private static double[] Moved(ReactionNetwork kinetics, string[] parameters, RandomStream random) =>
        [.. parameters.Select(name => kinetics.ValueOf(name) * Math.Pow(1.5, 2 * random.NextDouble() - 1))];

    private static void AssertSame(TimeCourse expected, TimeCourse found, string what)
    {
        foreach (var name in found.Variables.Select(v => v.Name))
        {
            var largest = expected.Column(name).Max(Math.Abs);
            foreach (var time in expected.Times)
            {
                // Tolerances of 1e-9 a step; rest is found to 1e-6 by the one and to rounding by the other.
                Assert.True(Math.Abs(expected.At(name, time) - found.At(name, time)) <= 1e-5 * largest + 1e-9, $"{name} at {time} of {what}: {found.At(name, time)} and not {expected.At(name, time)}");
            }
        }
    }
}
