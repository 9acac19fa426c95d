using LoopSim.Experiments;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

public sealed class BooleanEngineTests
{
    public static TheoryData<string> Engines => ["boolean-sync", "boolean-async"];

    [Fact]
    public void A_walk_follows_the_signal_step_by_step()
    {
        var run = Run("boolean-sync", Relay, Experiment(Hours(1, On("S"))), new RunOptions { BooleanSteps = 4 });

        Assert.Equal([1, 1, 1, 1, 1], run.Course.Column("S"));
        Assert.Equal([0, 1, 1, 1, 1], run.Course.Column("LIG"));
        Assert.Equal([0, 0, 1, 1, 1], run.Course.Column("R"));
        Assert.Equal("1 attractor reached: fixed point", run.Report);
        Assert.Null(run.Band);
    }

    [Fact]
    public void An_ensemble_has_a_band_around_its_probability()
    {
        var run = Run("boolean-async", Relay, Experiment(Hours(1, On("S"))), new RunOptions { Trajectories = 200 });

        var (lower, upper) = Assert.NotNull(run.Band);
        for (var i = 0; i < run.Course.Count; i++)
            Assert.True(lower[i, 3] <= run.Course[i, 3] && run.Course[i, 3] <= upper[i, 3]);
        Assert.InRange(run.Course.At("R", 2), 0.01, 0.99);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void What_the_last_phase_releases_is_free_again(string engine)
    {
        // LIG follows S again; and S, which nothing sets any more, is at rest again.
        var run = Run(engine, Relay, Experiment(Hours(1, On("LIG")), Hours(1)));

        Assert.Equal("off", run.Observe("LIG").Text);
        Assert.Equal("off", Run(engine, Relay, Experiment(Hours(1, On("S")), Hours(1))).Observe("R").Text);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_dose_lasts_where_the_network_remembers_it(string engine)
    {
        var memory = Read("""
            schema: loopsim/model/1
            name: memory
            nodes: [{name: A}, {name: B}]
            interactions:
              - {from: A, to: A, effect: activates, evidence: {source: s}}
              - {from: A, to: B, effect: activates, evidence: {source: s}}
            """);

        Assert.False(Run(engine, memory, Experiment(Hours(1))).Observe("B").IsOn);
        Assert.True(Run(engine, memory, Experiment(Hours(1, Dose("A", 1)), Hours(1))).Observe("B").IsOn);
        Assert.False(Run(engine, memory, Experiment(Hours(1, Dose("A", 0)))).Observe("B").IsOn);
        Assert.False(Run(engine, memory, Experiment(Hours(1, Dose("B", 1)))).Observe("B").IsOn);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_background_shapes_rest(string engine)
    {
        var run = Run(engine, Relay, Experiment(Hours(1)) with { Background = [On("S")] });

        Assert.Equal(1, run.Course.At("R", 0));
        Assert.True(run.Observe("R").IsOn);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Inputs_that_are_on_at_rest_are_on(string engine)
    {
        var study = Faruqi[1];

        Assert.True(Run(engine, study.Model, Experiment(Hours(1)), new RunOptions { Trajectories = 2 }).Observe("IL6R").IsOn);
    }

    [Fact]
    public void An_oscillation_is_on_for_its_share_of_the_time()
    {
        var ring = Read("""
            schema: loopsim/model/1
            name: ring
            nodes: [{name: A}, {name: B}, {name: C}]
            interactions:
              - {from: C, to: A, effect: inhibits, evidence: {source: s}}
              - {from: A, to: B, effect: activates, evidence: {source: s}}
              - {from: B, to: C, effect: activates, evidence: {source: s}}
            """);

        var found = Run("boolean-sync", ring, Experiment(Hours(1)));

        Assert.Equal(new Observation("A", 0.5, true, "on 0.5 of the time"), found.Observe("A"));
        Assert.Equal("1 attractor reached: 6 states", found.Report);
    }

    [Fact]
    public void A_share_of_states_is_not_called_a_share_of_time()
    {
        // Asynchronously A goes on and off, and B follows it sooner or later: all four states are visited, but not each as often as the others.
        var pulse = Read("""
            schema: loopsim/model/1
            name: pulse
            nodes: [{name: A}, {name: B}]
            interactions:
              - {from: A, to: A, effect: inhibits, evidence: {source: s}}
              - {from: A, to: B, effect: activates, evidence: {source: s}}
            """);

        Assert.Equal(new Observation("B", 0.5, true, "on in 0.5 of the states"), Run("boolean-async", pulse, Experiment(Hours(1))).Observe("B"));
    }

    [Fact]
    public void A_node_that_differs_between_attractors_is_neither_on_nor_off()
    {
        // A and B shut each other off; both are off at rest, and chance decides which one wins.
        var toggle = Read("""
            schema: loopsim/model/1
            name: toggle
            nodes: [{name: A}, {name: B}]
            interactions:
              - {from: B, to: A, effect: inhibits, evidence: {source: s}}
              - {from: A, to: B, effect: inhibits, evidence: {source: s}}
            """);

        var run = Run("boolean-async", toggle, Experiment(Hours(1)));

        Assert.Equal(new Observation("A", 0.5, null, "differs between attractors: 0, 1"), run.Observe("A"));
        Assert.Equal("2 attractors reached: fixed point, fixed point", run.Report);
    }

    [Fact]
    public void Columns_carry_the_labels_of_the_nodes()
    {
        var run = Run("boolean-sync", Faruqi[0].Model, Experiment(Hours(1)));

        Assert.Equal("nuclear NF-κB", run.Course.Variables[run.Course.IndexOf("NFKB_N")].Label);
    }
}
