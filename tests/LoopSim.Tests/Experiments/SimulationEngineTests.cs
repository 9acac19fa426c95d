using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Experiments;

/// <summary>The laws of every engine, on both Faruqi models.</summary>
public sealed class SimulationEngineTests
{
    private static readonly Duration Day = new(24, "h");

    public static TheoryData<string, int> EnginesAndModels => [.. SimulationEngines.Routine.SelectMany(e => new[] { (e.Name, 0), (e.Name, 1) })];

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void Without_perturbation_everything_stays_at_rest(string engine, int model)
    {
        var study = Study(model);

        var run = Run(study, engine);

        Assert.All(run.Course.Variables, v =>
        {
            var values = run.Course.Column(v.Name);
            Assert.All(values, value => Assert.Equal(values[0], value, 1e-6 * Math.Abs(values[0]) + 1e-9));
        });
    }

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void A_node_that_is_held_off_is_observed_off(string engine, int model)
    {
        var study = Study(model);

        Assert.All(study.Model.Network.Nodes.Where(n => !n.IsInput), node =>
            Assert.Equal(false, Run(study, engine, Perturbation.Knockout(node.Name)).Observe(node.Name).IsOn));
    }

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void An_input_that_is_held_on_is_observed_on(string engine, int model)
    {
        var study = Study(model);

        Assert.All(study.Model.Network.Nodes.Where(n => n.IsInput), node =>
            Assert.Equal(true, Run(study, engine, On(node.Name)).Observe(node.Name).IsOn));
    }

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void The_same_seed_gives_the_same_course(string engine, int model)
    {
        var study = Study(model);
        var rac = study.Perturbations["RacV12"];

        var (one, two) = (Run(study, engine, rac), Run(study, engine, rac));

        for (var i = 0; i < one.Course.Count; i++)
            Assert.Equal(one.Course.Row(i), two.Course.Row(i));
    }

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void A_node_that_is_not_there_is_an_error_and_never_a_no_op(string engine, int model)
    {
        var study = Study(model);

        Assert.Throws<ArgumentException>(() => Run(study, engine, Perturbation.Knockout("SOCS4")));
        Assert.Throws<ArgumentException>(() => Run(study, engine).Observe("SOCS4"));
    }

    [Theory]
    [MemberData(nameof(EnginesAndModels))]
    public void A_perturbation_that_changes_nothing_here_is_an_error(string engine, int model)
    {
        var elsewhere = engine == "ode"
            ? new Perturbation("elsewhere", [new ModelChange.Clamp("JAK", Level.Off)], [])
            : new Perturbation("elsewhere", [], [new ModelChange.Clamp("JAK", Level.Off)]);

        var e = Assert.Throws<ArgumentException>(() => Run(Study(model), engine, elsewhere));

        Assert.StartsWith($"Perturbation \"elsewhere\" changes nothing in the {(engine == "ode" ? "kinetic" : "Boolean")} network.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fresh_medium_holds_no_ligand_and_a_share_of_conditioned_medium_that_share()
    {
        var study = Study(0);
        var donor = study.Experiment("F1");
        var level = Run(study, "ode", donor.Phases[0].Under[0]).Course.Column("IL6")[^1];

        var fresh = RunPhases(study, "ode", new Phase { Duration = Day, Medium = new Medium.Changed() });
        var half = RunPhases(study, "ode", new Phase { Duration = Day, Medium = new Medium.From("F1", 0.5) });

        Assert.Equal(0, fresh.Course.At("IL6", 0));
        Assert.Equal(0.5 * level, half.Course.At("IL6", 0), 1e-9 * level);
    }

    [Fact]
    public void A_dose_is_added_once_when_its_phase_begins()
    {
        var study = Study(0);
        var rest = Run(study, "ode").Course.Column("IL6")[0];

        var run = RunPhases(study, "ode",
            new Phase { Duration = new Duration(1, "h") },
            new Phase { Duration = new Duration(1, "h"), Under = [Perturbation.Of(new ModelChange.Dose("IL6", 2))] });

        Assert.Equal(rest + 2, run.Course.At("IL6", 60), 1e-9);
        Assert.Equal([0, 60], run.PhaseStarts);
    }

    [Fact]
    public void A_background_is_at_rest_before_the_first_phase()
    {
        var study = Study(0);
        var knockout = new Experiment { Name = "cells without JAK", Background = [Perturbation.Knockout("JAK")], Phases = [new Phase { Duration = Day }] };

        var run = ExperimentRunner.Run(study, knockout, SimulationEngines.Named("ode"), new RunOptions(), TestContext.Current.CancellationToken);

        Assert.All(run.Course.Column("DIMER_N"), v => Assert.Equal(0, v, 1e-9));
    }

    [Fact]
    public void A_block_is_judged_against_the_control()
    {
        // Three quarters of JAK taken away leave a rise above 1.5 x rest, but hardly of what RacV12 does without the block.
        var study = Study(0);
        var rac = study.Perturbations["RacV12"];
        var weak = Perturbation.Of(new ModelChange.Scale("ka", 0.9));
        var experiment = new Experiment { Name = "weak", Phases = [new Phase { Duration = Day, Under = [rac, weak with { Boolean = [] }] }], Control = [rac] };

        var found = ExperimentRunner.Run(study, experiment, SimulationEngines.Named("ode"), new RunOptions(), TestContext.Current.CancellationToken).Observe("DIMER_N");

        Assert.Equal(true, found.IsOn);
        Assert.EndsWith("% of control", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_an_interaction_is_the_same_as_its_source_being_absent()
    {
        var study = Study(1);
        var without = new Perturbation("open loop", [new ModelChange.RemoveInteraction("DIMER_N", "SOCS3"), new ModelChange.RemoveInteraction("NFKB_N", "NFKBIA")]);

        var run = Run(study, "boolean-sync", study.Perturbations["RacV12"], without);

        Assert.Equal("on", run.Observe("TARGETS").Text);
        Assert.Throws<ArgumentException>(() => Run(study, "boolean-sync", new Perturbation("none", [new ModelChange.RemoveInteraction("SOCS3", "RAC1")])));
    }

    [Fact]
    public void A_rule_and_an_equation_can_be_replaced()
    {
        var study = Study(0);
        var rule = new Perturbation("rule", [new ModelChange.ReplaceRule("TARGETS", LoopSim.Logic.LogicParser.Parse("!DIMER_N"))], []);
        var equation = new Perturbation("equation", [], [new ModelChange.ReplaceEquation("TARGETS", LoopSim.Kinetics.Rates.RateParser.Parse("7"))]);

        Assert.Equal(true, Run(study, "boolean-async", rule).Observe("TARGETS").IsOn);
        Assert.Equal(7, Run(study, "ode", equation).Observe("TARGETS").Value);
    }

    [Fact]
    public void A_partial_inhibition_switches_a_Boolean_node_from_one_half_on()
    {
        var study = Study(0);
        var rac = study.Perturbations["RacV12"];

        Assert.Equal(true, Run(study, "boolean-sync", rac, Perturbation.Of(new ModelChange.Inhibit("IL6R", 0.49))).Observe("TARGETS").IsOn);
        Assert.Equal(false, Run(study, "boolean-sync", rac, Perturbation.Of(new ModelChange.Inhibit("IL6R", 0.5))).Observe("TARGETS").IsOn);
    }

    [Fact]
    public void Pairs_come_after_singles_and_rows_do_not_depend_on_who_computed_them()
    {
        var study = Study(0);
        string[] nodes = ["NFKB", "IL6", "JAK"];

        var screens = Enumerable.Range(0, 2).Select(_ => KnockoutScreen.Run(study, study.Experiment("F1"), nodes, true, ["DIMER_N"], SimulationEngines.Named("ode"), new RunOptions())).ToList();

        Assert.Equal(["NFKB", "IL6", "JAK", "NFKB + IL6", "NFKB + JAK", "IL6 + JAK"], screens[0].Rows.Select(r => r.Label));
        Assert.Equal(screens[0].Rows.Select(r => r.Readouts[0].Value), screens[1].Rows.Select(r => r.Readouts[0].Value));
    }

    private static Study Study(int model) => StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001"))[model];

    private static Perturbation On(string node) => Perturbation.Of(new ModelChange.Clamp(node, Level.On));

    private static IEngineRun Run(Study study, string engine, params Perturbation[] under) => RunPhases(study, engine, new Phase { Duration = Day, Under = [.. under] });

    private static IEngineRun RunPhases(Study study, string engine, params Phase[] phases) =>
        ExperimentRunner.Run(study, new Experiment { Name = "test", Phases = [.. phases] }, SimulationEngines.Named(engine), new RunOptions { Trajectories = 50 }, TestContext.Current.CancellationToken);
}
