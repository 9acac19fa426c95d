using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Kinetics.Jumps;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Scenarios;

/// <summary>What the figure and its models claim about time; what is on and off in F1 to F11 is checked by <c>loopsim check</c>.</summary>
public sealed class FaruqiScenarioTests
{
    private static readonly string[] Chain = ["NFKB_N", "IL6_MRNA", "DIMER_N", "IL6"];
    private static readonly double[] Densities = [1e3, 1e4, 1e5, 1e6, 1e7];
    private static readonly ISimulationEngine Ode = SimulationEngines.Named("ode");

    [Fact]
    public void In_the_figure_as_drawn_events_follow_the_arrows_but_STAT3_outruns_its_ligand()
    {
        var course = Run(0, "F1").Course;

        double[] halfTimes = [.. Chain.Select(name => CurveSummary.Of(course, name).HalfChangeTime)];

        Assert.Equal(halfTimes.Order(), halfTimes);
    }

    /// <summary>One that cannot be counted ends a check of the whole folder on engine ssa.</summary>
    [Fact]
    public void Every_model_says_how_many_molecules_its_units_are()
    {
        var counted = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001")).Select(study => study.Model).Where(model => model.Kinetics is { } kinetics && !KineticJumpSystem.Of(kinetics, model.Molecules).System.Reactions.IsEmpty);

        string[] all = ["arm-direct", "arm-egfr", "arm-jak-isoforms", "arm-tocilizumab", "arm-trans-signalling", "feedback", "figure", "memory-kinetics"];
        Assert.Equal(all, counted.Select(model => Path.GetFileNameWithoutExtension(model.File)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RacV12_takes_hours_where_conditioned_medium_takes_minutes()
    {
        var rac = CurveSummary.Of(Run(0, "F1").Course, "DIMER_N").HalfChangeTime;
        var medium = CurveSummary.Of(Run(0, "medium").Course, "DIMER_N").HalfChangeTime;

        Assert.True(rac > 180, $"{rac} min");
        Assert.True(medium < 15, $"{medium} min");
    }

    [Fact]
    public void As_drawn_there_is_no_overshoot_and_no_oscillation()
    {
        var values = Run(0, "F1").Course.Column("DIMER_N");

        for (var i = 1; i < values.Length; i++)
            Assert.True(values[i] >= values[i - 1] - 1e-6 * values[^1], $"falls at point {i}");
    }

    [Fact]
    public void A_JAK_block_empties_the_nucleus_within_twenty_minutes()
    {
        var study = Study(0);
        var rac = study.Perturbations["RacV12"];
        var block = new Experiment
        {
            Name = "JAK block after a day",
            Phases =
            [
                new Phase { Duration = new Duration(24, "h"), Under = [rac] },
                new Phase { Duration = new Duration(1, "h"), Under = [rac, Perturbation.Knockout("JAK")] },
            ],
        };

        var run = ExperimentRunner.Run(study, block, Ode, new RunOptions(), TestContext.Current.CancellationToken);

        Assert.True(run.Course.At("DIMER_N", 1440 + 20) < 0.1 * run.Course.At("DIMER_N", 1440 - 1));
    }

    [Fact]
    public void Denser_cells_have_more_STAT3_activity_after_a_day()
    {
        double[] levels = [.. Densities.Select(density =>
        {
            var study = Study(0);
            var dense = new Perturbation("density", [], [new ModelChange.Clamp("RHO", new Level(density))]);
            var experiment = new Experiment { Name = "density", Background = [dense], Phases = [new Phase { Duration = new Duration(24, "h"), Under = [study.Perturbations["RacV12"]] }] };
            return ExperimentRunner.Run(study, experiment, Ode, new RunOptions(), TestContext.Current.CancellationToken).Observe("DIMER_N").Value;
        })];

        Assert.Equal(levels.Order(), levels);
        Assert.Equal(levels.Distinct(), levels);
    }

    [Fact]
    public void With_feedback_NFkB_rings_and_STAT3_does_not_show_it()
    {
        var course = Run(1, "F1").Course;
        var times = course.Times.ToArray();

        Assert.True(new CourseShape(times, course.Column("NFKB_N")).Maxima().Count >= 3);
        Assert.Empty(new CourseShape(times, course.Column("PSTAT3")).Maxima());
    }

    private static Study Study(int model) => StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001"))[model];

    private static IEngineRun Run(int model, string experiment)
    {
        var study = Study(model);
        return ExperimentRunner.Run(study, study.Experiment(experiment), Ode, new RunOptions(), TestContext.Current.CancellationToken);
    }
}
