using LoopSim.Experiments;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

/// <summary>What every engine makes of doses, media, backgrounds and phases, and of what cannot be.</summary>
public sealed class EngineSemanticsTests
{
    private static readonly RunOptions Few = new() { Intervals = 24, Trajectories = 50 };

    private static readonly string[] Models = ["relay", "relay by rule", "Faruqi A", "Faruqi B"];

    public static TheoryData<string, string> EnginesAndModels => [.. SimulationEngines.Routine.SelectMany(engine =>
        Models.Select(model => (engine.Name, model)))];

    public static TheoryData<string> Engines => [.. SimulationEngines.Routine.Select(e => e.Name)];

    [Fact]
    public void Names_are_unique_and_each_engine_says_what_on_means()
    {
        Assert.Equal(SimulationEngines.All.Length, SimulationEngines.All.Select(e => e.Name).Distinct().Count());
        Assert.All(SimulationEngines.All, e => Assert.NotEmpty(e.OnMeans));
        Assert.All(SimulationEngines.All, e => Assert.Same(e, SimulationEngines.Named(e.Name)));
    }

    [Fact]
    public void An_unknown_engine_is_an_error_with_the_nearest() =>
        Assert.StartsWith("There is no engine \"boolean\". Did you mean \"boolean-sync\" or \"boolean-async\"?", Assert.Throws<ArgumentException>(() => SimulationEngines.Named("boolean")).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_seed_gives_another_ensemble()
    {
        var experiment = Experiment(Hours(1, On("S")));

        var one = Run("boolean-async", Relay, experiment, Few with { Seed = 1 });
        var two = Run("boolean-async", Relay, experiment, Few with { Seed = 2 });

        Assert.NotEqual(one.Course.Column("R"), two.Course.Column("R"));
    }

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void Clamped_on_is_observed_on_and_off_off(string engine, string name)
    {
        var model = Named(name);
        var hasOnLevel = engine != "ode" || model.KineticLevelsAreShares;
        string[] nodes = hasOnLevel ? [.. model.Network.Nodes.Select(n => n.Name)] : [.. model.Kinetics!.Inputs.Select(i => i.Name)]; // has kinetics: the engine runs

        Assert.All(nodes.Take(6).Concat(nodes.TakeLast(3)), node =>
        {
            Assert.True(Run(engine, model, Experiment(Hours(2, On(node))), Few).Observe(node).IsOn);
            Assert.False(Run(engine, model, Experiment(Hours(2, Off(node))), Few).Observe(node).IsOn);
        });
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void What_is_clamped_off_stays_off_under_dose_and_conditioned_medium(string engine)
    {
        var donor = Experiment(Hours(24, On("S"))) with { Name = "donor" };
        var medium = new Medium.From("donor", 1);

        var dosed = Run(engine, Relay, Experiment(Hours(4, Off("LIG"), Dose("LIG", 5))));
        var given = Run(engine, Relay, Experiment(Hours(4, Off("LIG")) with { Medium = medium }), null, donor);
        var genotype = Run(engine, Relay, Experiment(Hours(4) with { Medium = medium }) with { Background = [Off("LIG")] }, null, donor);

        Assert.All([dosed, given, genotype], run => Assert.Equal(0, run.Observe("LIG").Value));
        Assert.All([dosed, given, genotype], run => Assert.False(run.Observe("R").IsOn));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Conditioned_medium_acts_and_fresh_medium_does_not(string engine)
    {
        var donor = Experiment(Hours(24, On("S"))) with { Name = "donor" };
        Observation After(Medium medium) => Run(engine, Relay, Experiment(Hours(1) with { Medium = medium }), null, donor).Observe("R");

        Assert.True(After(new Medium.From("donor", 1)).IsOn);
        Assert.False(After(new Medium.From("donor", 0)).IsOn);
        Assert.False(After(new Medium.Changed()).IsOn);
        Assert.False(After(new Medium.Kept()).IsOn);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_experiment_that_waits_for_its_own_medium_is_an_error(string engine)
    {
        var one = Experiment(Hours(1) with { Medium = new Medium.From("two", 1) }) with { Name = "one" };
        var two = Experiment(Hours(1) with { Medium = new Medium.From("one", 1) }) with { Name = "two" };

        Assert.Contains("takes, in the end, its own medium.", Assert.Throws<ArgumentException>(() => Run(engine, Relay, one, null, one, two)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_dose_in_the_background_is_an_error(string engine)
    {
        var experiment = Experiment(Hours(1)) with { Background = [new Perturbation("IL-6", [new ModelChange.Dose("LIG", 1)])] };

        Assert.Equal("Perturbation \"IL-6\" gives a dose, but the background of experiment \"test\" is there from the start. Give it in a phase, by under:.",
            Assert.Throws<ArgumentException>(() => Run(engine, Relay, experiment)).Message);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Of_different_doses_each_engine_gives_its_own(string engine)
    {
        var dose = new Perturbation("p", [new ModelChange.Dose("R", 1)], [new ModelChange.Dose("LIG", 1)]);

        // In continuous time a row is the mean over a window, so that there is one, and R has begun to go by its end.
        var isMarkov = engine == "markov";
        var run = Run(engine, Relay, Experiment(Hours(0, dose)), new RunOptions { BooleanSteps = isMarkov ? 1 : 0 });

        Assert.Equal(engine == "ode" ? 1.2 : 0, run.Course.At("LIG", 0), 1e-6);
        Assert.InRange(run.Course.At("R", 0), isMarkov ? 0.5 : engine == "ode" ? 0.2 - 1e-6 : 1, engine == "ode" ? 0.2 + 1e-6 : 1);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Phases_begin_where_the_one_before_ended(string engine)
    {
        var run = Run(engine, Relay, Experiment(Hours(24, On("S")), Hours(24), Hours(24, On("DRUG"))));

        Assert.Equal(engine == "ode" ? [0, 24, 48] : [0, 8, 16], run.PhaseStarts);
        Assert.Equal(engine switch { "ode" => 72, "markov" => 23, _ => 24 }, run.Course.Times[^1]);
        Assert.False(run.Observe("S").IsOn);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_readout_that_is_not_there_is_an_error_with_the_nearest(string engine) =>
        Assert.Contains("\"LIGG\". Did you mean \"LIG\"?", Assert.Throws<ArgumentException>(() => Run(engine, Relay, Experiment(Hours(1))).Observe("LIGG")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_engine_runs_what_the_model_has()
    {
        var wiring = Relay with { Kinetics = null };
        var kinetics = Relay with { Boolean = null };

        Assert.Equal([false, true, true, true, false], SimulationEngines.All.Select(e => e.CanRun(wiring)));
        Assert.Equal([true, false, false, false, true], SimulationEngines.All.Select(e => e.CanRun(kinetics)));
        Assert.StartsWith("Model relay has no kinetics. Add kinetics: to ", Assert.Throws<ArgumentException>(() => Run("ode", wiring, Experiment(Hours(1)))).Message, StringComparison.Ordinal);
        Assert.Equal("Model relay has no interactions, and so no Boolean network.", Assert.Throws<ArgumentException>(() => Run("boolean-sync", kinetics, Experiment(Hours(1)))).Message);
    }
}
