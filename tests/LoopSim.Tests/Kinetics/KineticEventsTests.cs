using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Kinetics;

/// <summary>Events whose outcome is known in closed form; how they work together is the matter of SbmlSemanticSuiteTests.</summary>
public sealed class KineticEventsTests
{
    private static readonly OdeOptions Tight = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };

    [Fact]
    public void A_dose_each_time_that_a_drug_falls_below_a_level_keeps_it_between_two_levels()
    {
        // Falls from 2 to 1 in ln 2, is doubled, and so on.
        var network = Decay(new KineticEvent("dose", Less("X", 1), [new EventAssignment("X", RateParser.Parse("2*X"))]), initial: "2");

        var solution = Solve(network, 4.5 * Math.Log(2), [0.5 * Math.Log(2), 1.5 * Math.Log(2), 4.5 * Math.Log(2)]);

        Assert.All([0, 1, 2], i => Assert.Equal(Math.Sqrt(2), solution.State(i)[0], 1e-8));
    }

    [Fact]
    public void A_delayed_change_takes_the_value_of_the_trigger_or_of_the_moment()
    {
        var atTrigger = new KineticEvent("later", After(1), [new EventAssignment("X", RateParser.Parse("10*X"))]) { Delay = RateParser.Parse("0.5") };

        var early = Solve(Decay(atTrigger), 2, [1.4999, 1.5, 2]);
        var late = Solve(Decay(atTrigger with { UsesValuesOfTrigger = false }), 2, [1.5]);

        Assert.Equal(Math.Exp(-1.4999), early.State(0)[0], 1e-8);
        Assert.Equal(10 * Math.Exp(-1), early.State(1)[0], 1e-8);
        Assert.Equal(10 * Math.Exp(-1.5), early.State(2)[0], 1e-8);
        Assert.Equal(10 * Math.Exp(-1.5), late.State(0)[0], 1e-8);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_change_that_is_not_persistent_is_dropped_where_its_condition_ceases(bool isPersistent, double expected)
    {
        // The condition holds from 1 to 1.2; the change is due at 1.5.
        var condition = RateParser.Parse("ifless(time, 1, 0, ifless(time, 1.2, 1, 0))");
        var network = Counter(new KineticEvent("later", condition, [new EventAssignment("N", RateParser.Parse("N + 1"))]) { Delay = RateParser.Parse("0.5"), IsPersistent = isPersistent });

        Assert.Equal(expected, Solve(network, 3, []).FinalState[0]);
    }

    [Fact]
    public void A_condition_that_holds_at_the_start_triggers_where_it_counts_as_not_holding_before()
    {
        var each = new KineticEvent("at_once", RateExpression.One, [new EventAssignment("N", RateParser.Parse("N + 1"))]);

        Assert.Equal(0, Solve(Counter(each), 1, []).FinalState[0]);
        Assert.Equal(1, Solve(Counter(each with { HoldsBeforeStart = false }), 1, []).FinalState[0]);
    }

    [Fact]
    public void Of_changes_that_are_due_together_the_one_of_the_largest_priority_is_first()
    {
        var add = new KineticEvent("add", After(1), [new EventAssignment("N", RateParser.Parse("N + 1"))]) { Priority = RateParser.Parse("2"), UsesValuesOfTrigger = false };
        var multiply = new KineticEvent("multiply", After(1), [new EventAssignment("N", RateParser.Parse("N*10"))]) { Priority = RateParser.Parse("1"), UsesValuesOfTrigger = false };

        Assert.Equal(10, Solve(Counter(add, multiply), 2, []).FinalState[0]);
        Assert.Equal(1, Solve(Counter(add with { Priority = RateParser.Parse("0") }, multiply), 2, []).FinalState[0]);
    }

    [Fact]
    public void The_order_of_equals_is_drawn_by_the_seed()
    {
        KineticEvent[] events = [.. Enumerable.Range(1, 8).Select(i => new KineticEvent($"e{i}", After(1), [new EventAssignment("N", RateParser.Parse($"10*N + {i}"))]) { UsesValuesOfTrigger = false })];
        double Order(ulong seed) => Solve(Counter(events), 2, [], seed).FinalState[0];

        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.Equal("12345678", string.Concat(Order(1).ToString("F0", System.Globalization.CultureInfo.InvariantCulture).Order()));
    }

    [Fact]
    public void Events_without_end_are_an_error_that_names_them()
    {
        var on = new KineticEvent("on", Less("N", 0.5), [new EventAssignment("N", RateExpression.One)]) { HoldsBeforeStart = false };
        var off = new KineticEvent("off", RateParser.Parse("ifless(N, 0.5, 0, 1)"), [new EventAssignment("N", RateExpression.Zero)]) { HoldsBeforeStart = false };

        var e = Assert.Throws<SimulationException>(() => Solve(Counter(on, off), 1, []));

        Assert.Matches("without end at t = 0, event (on|off) among them", e.Message);
    }

    [Fact]
    public void A_right_hand_side_that_switches_is_integrated_piece_by_piece()
    {
        // Rises at rate 1 up to 1, at rate 3 from there on. The step that finds the kink has stages on both sides of it, so that the moment is found as well as the tolerance asks.
        var network = new ReactionNetworkBuilder("s").AddSpecies("X").AddRate("X", "ifless(X, 1, 1, 3)").Build();

        Assert.Equal(1 + 3 * 1.5, Solve(network, 2.5, []).FinalState[0], 1e-8);
    }

    [Fact]
    public void A_held_species_keeps_its_level_whatever_events_say()
    {
        var network = Counter(new KineticEvent("set", After(1), [new EventAssignment("N", RateExpression.One)])).Clamp("N", 7);

        Assert.Equal(7, Solve(network, 2, []).FinalState[0]);
    }

    [Fact]
    public void What_waits_at_the_end_of_a_run_is_done_in_the_run_that_goes_on()
    {
        var network = Counter(new KineticEvent("later", After(1), [new EventAssignment("N", RateParser.Parse("N + 1"))]) { Delay = RateParser.Parse("2") });
        var events = network.ToEvents();
        var first = OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), 2, [], OdeMethods.Auto, Tight, events: events, cancellationToken: TestContext.Current.CancellationToken);

        var second = OdeSolver.Solve(network.ToOdeSystem(), 2, first.FinalState, 5, [], OdeMethods.Auto, Tight, events: network.ToEvents(before: events), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, first.FinalState[0]);
        Assert.Equal(1, second.FinalState[0]);
    }

    private static RateExpression.IfLess Less(string name, double level) =>
        new(new RateExpression.Symbol(name), new RateExpression.Constant(level), RateExpression.One, RateExpression.Zero);

    private static RateExpression.IfLess After(double time) => new(new RateExpression.Time(), new RateExpression.Constant(time), RateExpression.Zero, RateExpression.One);

    private static ReactionNetwork Decay(KineticEvent each, string initial = "1") =>
        new ReactionNetworkBuilder("s").AddSpecies("X", initial).AddRate("X", "-X").Add(each).Build();

    private static ReactionNetwork Counter(params KineticEvent[] events)
    {
        var builder = new ReactionNetworkBuilder("s").AddSpecies("N").AddSpecies("IDLE", "1").AddRate("IDLE", "-IDLE");
        foreach (var each in events)
            builder.Add(each);
        return builder.Build();
    }

    private static OdeSolution Solve(ReactionNetwork network, double end, double[] times, ulong seed = 0) =>
        OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), end, times, OdeMethods.Auto, Tight, events: network.ToEvents(seed));
}
