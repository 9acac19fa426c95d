using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Results;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments.Checking;

/// <summary>What is required of readings. In the relay, LIG is 0.2 at rest and 2.2 - 2 e^(-12) after a day of S.</summary>
public sealed class RequirementTests
{
    private static readonly Counterpart Rest = new("rest", null, null);

    [Theory]
    [MemberData(nameof(Requirements))]
    public void A_requirement_is_met_or_not(Requirement requirement, bool isMet) => Assert.Equal(isMet, Row(new Expectation("LIG", requirement, null)).Passed);

    public static TheoryData<Requirement, bool> Requirements => new()
    {
        { new Requirement.State(true), true },
        { new Requirement.State(false), false },
        { new Requirement.Value(2.2, new Tolerance(0.001, false)), true },
        { new Requirement.Value(2.3, new Tolerance(0.05, false)), false },
        { new Requirement.Value(2.3, new Tolerance(0.05, true)), true },
        { new Requirement.Above(2.19), true },
        { new Requirement.Above(2.21), false },
        { new Requirement.Below(2.21), true },
        { new Requirement.Below(2.19), false },
        { new Requirement.HigherThan(Rest), true },
        { new Requirement.LowerThan(Rest), false },
        { new Requirement.SameAs(Rest, new Tolerance(0.01, true)), false },
        { new Requirement.SameAs(Rest, new Tolerance(2.1, false)), true },
        { new Requirement.HigherThan(new Counterpart(null, null, new Duration(1, "h"))), true },
        { new Requirement.LowerThan(new Counterpart(null, "OUT", null)), true },
        { new Requirement.HigherThan(new Counterpart(null, "OUT", null)), false },
        // What is the same is neither higher nor lower.
        { new Requirement.HigherThan(new Counterpart(null, "LIG", null)), false },
        { new Requirement.LowerThan(new Counterpart(null, "LIG", null)), false },
    };

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Over_a_parameter_levels_rise_or_do_not(bool upwards, bool isMet)
    {
        double[] values = upwards ? [0.5, 1, 2] : [0.5, 2, 1];

        Assert.Equal(isMet, Row(Over("LIG", new Requirement.Rising(), "make", values)).Passed);
        Assert.False(Row(Over("LIG", new Requirement.Falling(), "make", values)).Passed);
    }

    [Fact]
    public void Over_an_input_levels_fall_where_it_inhibits()
    {
        var row = Row(Over("R", new Requirement.Falling(), "DRUG", [0, 0.5, 0.9]));

        Assert.True(row.Passed);
        Assert.Equal("2.2, 1.1, 0.22", row.Found.Text);
    }

    /// <summary>A donor that got S, too, would bring LIG of 2.2.</summary>
    [Fact]
    public void What_is_given_in_a_series_is_not_given_to_donors_of_medium_nor_to_what_is_compared()
    {
        var recipient = Experiment(Hours(1) with { Medium = new Medium.From("donor", 1) }) with
        {
            Name = "recipient",
            Expectations =
            [
                Over("LIG", new Requirement.Value(0.2, new Tolerance(1e-6, false)), "S", [0, 1]) with { At = new Duration(0, "h") },
                Over("LIG", new Requirement.SameAs(new Counterpart("donor", null, null), new Tolerance(1e-6, false)), "S", [0, 1]) with { At = new Duration(0, "h") },
                Over("LIG", new Requirement.Rising(), "S", [0, 1]),
            ],
        };
        var study = new Study { Key = "K", Model = Relay, Experiments = [recipient, Experiment(Hours(24)) with { Name = "donor" }] };

        var rows = ExperimentRunner.Check(study, new RunOptions(), only: SimulationEngines.Named("ode"), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([true, true, true], rows.Select(row => row.Passed));
    }

    /// <summary>Rest is that of the changed model: LIG rests at 0.1/loss, and under S comes to 1.1/loss.</summary>
    [Fact]
    public void What_is_required_over_a_series_is_required_of_each_member()
    {
        Assert.True(Row(Over("LIG", new Requirement.State(true), "loss", [0.25, 0.5, 1])).Passed);
        var row = Row(Over("LIG", new Requirement.Above(2), "loss", [0.25, 0.5, 1]));
        Assert.False(row.Passed);
        Assert.Equal("in 2 of 3 runs; not with 1 (1.1)", row.Found.Text);
    }

    [Fact]
    public void Each_estimate_is_changed_both_ways()
    {
        var series = new Series.Estimates(3);

        Assert.Equal(["make / 3", "make x 3", "loss / 3", "loss x 3"], series.MembersOf(Relay).Select(member => member.Label));
        Assert.True(Row(new Expectation("LIG", new Requirement.HigherThan(Rest), null) { Over = series }).Passed);
        Assert.False(Row(new Expectation("LIG", new Requirement.Value(2.2, new Tolerance(0.1, true)), null) { Over = series }).Passed);
    }

    [Fact]
    public void A_known_contradiction_is_neither_met_nor_failed_and_fails_once_it_is_met()
    {
        var off = new Expectation("LIG", false, null) { Contradiction = "S makes it" };

        Assert.Equal(CheckOutcome.Contradiction, Row(off).Outcome);
        Assert.False(Row(off).Passed);
        Assert.Equal(CheckOutcome.Fail, Row(off with { Requirement = new Requirement.State(true) }).Outcome);
        Assert.Equal(CheckOutcome.Fail, Row(off with { Contradiction = null }).Outcome);
    }

    [Fact]
    public void Numbers_are_held_against_engines_that_have_them()
    {
        var number = new Expectation("LIG", new Requirement.Above(1), null);
        var study = StudyOf(number, new Expectation("LIG", true, null));

        var rows = ExperimentRunner.Check(study, new RunOptions(), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["ode"], rows.Where(row => row.Expectation == number).Select(row => row.Engine));
        Assert.Equal(["ode", "boolean-sync", "boolean-async", "markov"], rows.Where(row => row.Expectation != number).Select(row => row.Engine));
        Assert.Equal(["ode", "ssa"], SimulationEngines.All.Where(number.CanBeHeldAgainst).Select(engine => engine.Name));
        Assert.Equal(["ode"], SimulationEngines.All.Where((number with { Reading = new Reading.Plateau() }).CanBeHeldAgainst).Select(engine => engine.Name));
        Assert.Equal(["ssa"], SimulationEngines.All.Where((number with { Reading = new Reading.Spread() }).CanBeHeldAgainst).Select(engine => engine.Name));
    }

    [Fact]
    public void Named_experiments_are_checked_alone()
    {
        var rows = ExperimentRunner.Check(StudyOf(new Expectation("LIG", true, null)), new RunOptions(), named: ["rest"], cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(rows);
    }

    private static Expectation Over(string node, Requirement requirement, string name, double[] values) => new(node, requirement, null) { Over = new Series.Values(name, [.. values]) };

    private static CheckRow Row(Expectation expectation) =>
        Assert.Single(ExperimentRunner.Check(StudyOf(expectation), new RunOptions(), only: SimulationEngines.Named("ode"), cancellation: TestContext.Current.CancellationToken));

    private static Study StudyOf(params Expectation[] expectations) => new()
    {
        Key = "K",
        Model = Relay,
        Experiments = [Experiment(Hours(24, On("S"))) with { Name = "stimulus", Expectations = [.. expectations] }, Experiment(Hours(24)) with { Name = "rest" }],
    };
}
