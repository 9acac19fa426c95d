using System.Collections.Immutable;
using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Results;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

public sealed class ExperimentRunnerTests
{
    private static readonly Experiment Stimulus = Experiment(Hours(24, On("S"))) with { Name = "stimulus", Expectations = [new("R", true, null), new("LIG", false, null)] };

    [Fact]
    public void Every_expectation_is_held_against_every_engine()
    {
        var rows = Check(Stimulus);

        Assert.Equal(
        [
            ("ode", "R", "on", true), ("ode", "LIG", "off", false),
            ("boolean-sync", "R", "on", true), ("boolean-sync", "LIG", "off", false),
            ("boolean-async", "R", "on", true), ("boolean-async", "LIG", "off", false),
            ("markov", "R", "on", true), ("markov", "LIG", "off", false),
        ], rows.Select(r => (r.Engine, r.Found.Node, r.Expected, r.Passed)));
        Assert.All(rows, r => Assert.Equal("K", r.Model));
        Assert.All(rows, r => Assert.Equal("stimulus", r.Experiment.Name));
    }

    [Fact]
    public void An_experiment_is_kept_to_its_engines() =>
        Assert.Equal(["boolean-sync", "boolean-sync"], Check(Stimulus with { Engines = ["boolean-sync"] }).Select(r => r.Engine));

    [Fact]
    public void Without_expectations_nothing_is_run() =>
        Assert.Empty(Check(Experiment(Hours(1, On("NOBODY")))));

    [Fact]
    public void What_is_neither_on_nor_off_meets_no_expectation()
    {
        var found = new Observation("R", 0.5, null, "differs");

        Assert.False(new Requirement.State(true).IsMetBy(found));
        Assert.False(new Requirement.State(false).IsMetBy(found));
    }

    [Fact]
    public void A_moment_is_asked_of_the_ODE_and_passed_over_by_Boolean_engines()
    {
        var early = Stimulus with { Expectations = [new Expectation("LIG", false, null) { At = new Duration(1, "s") }] };

        Assert.Equal([true, false, false, false], Check(early).Select(r => r.Passed));
    }

    [Fact]
    public void Donors_are_found_in_the_study()
    {
        var recipient = Experiment(Hours(2) with { Medium = new Medium.From("stimulus", 1) }) with { Name = "recipient", Expectations = [new("R", true, null)] };

        Assert.All(Check(Stimulus, recipient).Where(r => r.Experiment.Name == "recipient"), r => Assert.True(r.Passed));
        Assert.Equal("Model K has no experiment \"stimulus\". Did you mean \"stimulis\"?",
            Assert.Throws<ArgumentException>(() => Check(Stimulus with { Name = "stimulis" }, recipient)).Message.Split(" (Parameter")[0]);
    }

    [Fact]
    public void Progress_is_told_before_each_experiment()
    {
        var seen = new List<int>();

        ExperimentRunner.Check(StudyOf(Stimulus, Stimulus with { Name = "again" }), new RunOptions(), seen.Add, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([0, 1], seen);
    }

    private static Study StudyOf(params Experiment[] experiments) => new() { Key = "K", Model = Relay, Experiments = [.. experiments] };

    private static ImmutableArray<CheckRow> Check(params Experiment[] experiments) =>
        ExperimentRunner.Check(StudyOf(experiments), new RunOptions(), cancellation: TestContext.Current.CancellationToken);
}
