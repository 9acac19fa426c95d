using LoopSim.Experiments;
using LoopSim.Results;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

/// <summary>The relay model has exact solutions: see <see cref="TestModels.Relay"/>.</summary>
public sealed class OdeEngineTests
{
    /// <summary>Rest is found to some 1e-8; the integration errs less.</summary>
    private const double Tolerance = 1e-6;

    [Fact]
    public void A_phase_follows_the_equations_from_rest()
    {
        var run = Run("ode", Relay, Experiment(Hours(6, On("S"))));

        foreach (var t in new[] { 0.0, 0.5, 1, 3, 6 })
            Assert.Equal(2.2 - 2 * Math.Exp(-t / 2), run.Course.At("LIG", t), Tolerance);
        Assert.Equal(10 * run.Course.At("R", 6), run.Course.At("OUT", 6), Tolerance);
    }

    [Fact]
    public void The_course_begins_at_rest_and_jumps_with_the_first_phase()
    {
        var run = Run("ode", Relay, Experiment(Hours(6, On("S"))), new RunOptions { Intervals = 3 });

        Assert.Equal([0, 0, 2, 4, 6], run.Course.Times.ToArray());
        Assert.Equal([0, 1, 1, 1, 1], run.Course.Column("SEEN"));
        Assert.Equal(0, CurveSummary.Of(run.Course, "SEEN").Rest);
    }

    [Fact]
    public void Two_equal_phases_are_one()
    {
        var one = Run("ode", Relay, Experiment(Hours(6, On("S"))));
        var two = Run("ode", Relay, Experiment(Hours(2, On("S")), Hours(4, On("S"))));

        Assert.Equal(one.Observe("R").Value, two.Observe("R").Value, Tolerance);
        Assert.Equal([0, 2], two.PhaseStarts);
    }

    [Fact]
    public void Durations_are_taken_in_the_unit_of_the_model()
    {
        var run = Run("ode", Relay, Experiment(new Phase { Duration = new Duration(90, "min") }, new Phase { Duration = new Duration(1, "d") }));

        Assert.Equal([0, 1.5], run.PhaseStarts);
        Assert.Equal(25.5, run.Course.Times[^1]);
    }

    [Fact]
    public void Fresh_medium_holds_no_ligand_and_leaves_the_cells_alone()
    {
        var run = Run("ode", Relay, Experiment(Hours(2) with { Medium = new Medium.Changed() }));

        Assert.Equal(0.2 - 0.2 * Math.Exp(-1), run.Course.At("LIG", 2), Tolerance);
        Assert.Equal(0, run.Course.At("LIG", 0));
        Assert.Equal(0.2, run.Course.At("R", 0), Tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    [InlineData(0)]
    public void Conditioned_medium_is_a_share_of_what_the_donor_left(double share)
    {
        var donor = Experiment(Hours(4, On("S"))) with { Name = "donor" };

        var run = Run("ode", Relay, Experiment(Hours(1) with { Medium = new Medium.From("donor", share) }), null, donor);

        Assert.Equal(share * (2.2 - 2 * Math.Exp(-2)), run.Course.At("LIG", 0), Tolerance);
        Assert.Equal(0.2, run.Course.At("R", 0), Tolerance);
    }

    [Fact]
    public void A_dose_is_added_once_to_what_is_there()
    {
        var run = Run("ode", Relay, Experiment(Hours(1), Hours(2, Dose("LIG", 1), Dose("LIG", 2))));

        Assert.Equal(3.2, run.Course.At("LIG", 1), Tolerance);
        Assert.Equal(0.2 + 3 * Math.Exp(-1), run.Course.At("LIG", 3), Tolerance);
    }

    [Fact]
    public void A_clamped_species_is_at_its_level_from_the_beginning_and_free_again_afterwards()
    {
        var run = Run("ode", Relay, Experiment(Hours(1, At("LIG", 4)), Hours(2)));

        Assert.Equal(4, run.Course.At("LIG", 0));
        Assert.Equal(4, run.Course.At("LIG", 0.999));
        Assert.Equal(0.2 + 3.8 * Math.Exp(-1), run.Course.At("LIG", 3), Tolerance);
    }

    [Fact]
    public void A_background_is_there_before_rest_is_found()
    {
        var run = Run("ode", Relay, Experiment(Hours(1)) with { Background = [On("S")] });

        Assert.Equal(2.2, run.Course.At("LIG", 0), Tolerance);
        Assert.True(run.Observe("LIG").IsOn, "judged against unperturbed cells");
        Assert.Equal("2.2, 11 x rest", run.Observe("LIG").Text);
    }

    [Theory]
    [InlineData(0.2999, false)]
    [InlineData(0.3001, true)]
    public void On_is_half_as_much_again_as_at_rest(double level, bool isOn) =>
        Assert.Equal(isOn, Run("ode", Relay, Experiment(Hours(1, At("LIG", level)))).Observe("LIG").IsOn);

    [Theory]
    [InlineData(0.4999, false)]
    [InlineData(0.5001, true)]
    public void An_input_or_a_share_is_on_from_half_on(double level, bool isOn)
    {
        Assert.Equal(isOn, Run("ode", Relay, Experiment(Hours(1, At("S", level)))).Observe("S").IsOn);
        Assert.Equal(isOn, Run("ode", RelayByRule, Experiment(Hours(1, At("LIG", level)))).Observe("LIG").IsOn);
    }

    [Theory]
    [InlineData(1.9999, false)]
    [InlineData(2.0001, true)]
    public void Half_on_lies_between_the_levels_of_off_and_on(double level, bool isOn)
    {
        var model = Read("""
            schema: loopsim/model/1
            name: offset
            kinetics:
              time unit: h
              inputs: [{name: S, off: 1, on: 3}]
              species: [{name: X}]
              rates: [{of: X, is: S - X}]
            """);

        Assert.Equal(isOn, Run("ode", model, Experiment(Hours(1, At("S", level)))).Observe("S").IsOn);
        Assert.Equal(1, Run("ode", model, Experiment(Hours(1, Off("S")))).Observe("S").Value);
        Assert.Equal(3, Run("ode", model, Experiment(Hours(1, On("S")))).Observe("S").Value);
    }

    [Fact]
    public void Zero_at_rest_is_no_reason_to_call_a_trace_on()
    {
        Assert.False(Run("ode", Relay, Experiment(Hours(1, At("SEEN", 1e-6)))).Observe("SEEN").IsOn);
        Assert.True(Run("ode", Relay, Experiment(Hours(1, At("SEEN", 2e-6)))).Observe("SEEN").IsOn);
    }

    [Theory]
    [InlineData(0.399, false, "0.399, 1.995 x rest, 10 % of control")]
    [InlineData(0.401, true, "0.401, 2.005 x rest, 10 % of control")]
    public void A_readout_is_blocked_below_a_tenth_of_the_control_s_rise(double level, bool isOn, string text)
    {
        // The control rises by 2, so a tenth of the way is 0.4; at 0.399 the readout stands at twice its rest and counts as blocked.
        var experiment = Experiment(Hours(40, At("LIG", level))) with { Control = [At("LIG", 2.2)] };

        var found = Run("ode", Relay, experiment).Observe("LIG");

        Assert.Equal(isOn, found.IsOn);
        Assert.Equal(text, found.Text);
        Assert.True(Run("ode", Relay, experiment with { Control = [] }).Observe("LIG").IsOn);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.05)]
    public void A_control_that_does_not_rise_blocks_nothing(double control)
    {
        var experiment = Experiment(Hours(1, At("LIG", 1))) with { Control = [At("LIG", control)] };

        var found = Run("ode", Relay, experiment).Observe("LIG");

        Assert.True(found.IsOn);
        Assert.Equal("1, 5 x rest", found.Text);
    }

    [Fact]
    public void The_control_differs_in_the_last_phase_only()
    {
        var experiment = Experiment(Hours(4, On("S")), Hours(2, On("S"), On("DRUG"))) with { Control = [On("S")] };
        var control = Run("ode", Relay, Experiment(Hours(4, On("S")), Hours(2, On("S")))).Observe("R").Value;
        var blocked = Run("ode", Relay, experiment).Observe("R");

        Assert.EndsWith($", {(blocked.Value - 0.2) / (control - 0.2):P0} of control", blocked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_readout_is_asked_for_after_the_last_phase_began()
    {
        var run = Run("ode", Relay, Experiment(Hours(3), Hours(2, On("S"))), new RunOptions { Intervals = 200 });

        Assert.Equal(0.2, run.Observe("LIG", new Duration(0, "h")).Value, Tolerance);
        // Read off a chord of 0.01 h: h²/8 times the curvature, 0.5.
        Assert.Equal(2.2 - 2 * Math.Exp(-0.25), run.Observe("LIG", new Duration(30, "min")).Value, 1e-5);
        Assert.Equal(run.Observe("LIG"), run.Observe("LIG", new Duration(120, "min")));
        Assert.StartsWith("LIG is asked for at 121 min, after the end of the last phase.", Assert.Throws<ArgumentException>(() => run.Observe("LIG", new Duration(121, "min"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 6)]
    [InlineData(0.7, 42)]
    [InlineData(2.3, 138)]
    public void The_end_of_a_phase_may_be_named_in_another_unit(double hours, double minutes)
    {
        var run = Run("ode", Relay, Experiment(Hours(1.0 / 3), Hours(hours, On("S"))));

        Assert.Equal(run.Observe("LIG").Value, run.Observe("LIG", new Duration(minutes, "min")).Value, 1e-9);
    }

    [Fact]
    public void Intervals_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Run("ode", Relay, Experiment(Hours(1)), new RunOptions { Intervals = 0 }));
}
