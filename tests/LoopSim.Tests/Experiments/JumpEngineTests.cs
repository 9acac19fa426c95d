using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Tests.Experiments;

/// <summary>The laws of engines for the one that counts molecules, whose readouts fluctuate.</summary>
public sealed class JumpEngineTests
{
    private static readonly PathwayModel Relay = TestModels.Read("""
        schema: loopsim/model/1
        name: relay
        kinetics:
          time unit: h
          compartments: [{name: cell}, {name: medium}]
          molecules per unit: {LIG: 2/share, R: 100}
          inputs: [{name: S}, {name: DRUG}]
          parameters: [{name: share, value: 0.01, unit: "1", status: estimated}]
          species:
            - {name: LIG, initial: 0.2, compartment: medium}
            - {name: R, initial: 0.2, compartment: cell}
            - {name: MRNA, initial: 0.5, unit: molecules/cell, compartment: cell}
          assignments:
            - {name: OUT, is: 10*R}
          rates:
            - {of: MRNA, is: 1 + 19*S - 2*MRNA}
            - {of: LIG, is: 0.2*MRNA - 0.5*LIG}
          reactions:
            - {name: activation, equation: "-> R", rate: LIG*(1 - DRUG), in: cell}
            - {name: inactivation, equation: "R ->", rate: R}
        """);

    private static readonly Perturbation Stimulus = Perturbation.Of(new ModelChange.Clamp("S", Level.On));

    private static readonly Duration Hours = new(6, "h");

    [Fact]
    public void Unperturbed_cells_stay_at_rest_on_average()
    {
        var run = Run(new RunOptions { Trajectories = 400, Intervals = 4 }, new Phase { Duration = Hours });

        // At rest MRNA is Poisson distributed with mean 0.5; five standard errors.
        Assert.All(run.Course.Column("MRNA"), mean => Assert.Equal(0.5, mean, 5 * Math.Sqrt(0.5 / 400)));
        Assert.All(run.Course.Column("LIG"), mean => Assert.Equal(0.2, mean, 0.05));
        Assert.Equal(false, run.Observe("LIG").IsOn);
    }

    [Fact]
    public void Means_follow_the_differential_equations_where_rates_are_linear()
    {
        var run = Run(new RunOptions { Trajectories = 2000, Intervals = 6 }, new Phase { Duration = Hours, Under = [Stimulus] });
        var ode = SimulationEngines.Named("ode").Run(Relay, TestModels.Experiment(new Phase { Duration = Hours, Under = [Stimulus] }), _ => throw new InvalidOperationException(), new RunOptions { Intervals = 6 }, TestContext.Current.CancellationToken);

        foreach (var name in new[] { "MRNA", "LIG", "R", "OUT" })
        {
            var column = run.Course.IndexOf(name);
            for (var i = 0; i < run.Course.Count; i++)
                Assert.Equal(ode.Course[i, ode.Course.IndexOf(name)], run.Course[i, column], 5 * run.Deviation[i, column] / Math.Sqrt(2000));
        }
        Assert.Equal(true, run.Observe("LIG").IsOn);
    }

    [Fact]
    public void The_same_seed_gives_the_same_course_and_another_seed_another()
    {
        var (one, two, three) = (Stimulated(7), Stimulated(7), Stimulated(8));

        for (var i = 0; i < one.Course.Count; i++)
            Assert.Equal(one.Course.Row(i), two.Course.Row(i));
        Assert.NotEqual(one.Course.Row(3).ToArray(), three.Course.Row(3).ToArray());

        JumpRun Stimulated(ulong seed) => Run(new RunOptions { Trajectories = 50, Intervals = 3, Seed = seed }, new Phase { Duration = Hours, Under = [Stimulus] });
    }

    [Fact]
    public void A_node_that_is_held_is_observed_so_and_one_that_is_not_there_is_an_error()
    {
        var options = new RunOptions { Trajectories = 50, Intervals = 2 };

        var knockout = Run(options, new Phase { Duration = Hours, Under = [Stimulus, Perturbation.Knockout("LIG")] });

        Assert.Equal(false, knockout.Observe("LIG").IsOn);
        Assert.All(knockout.Course.Column("LIG")[1..], level => Assert.Equal(0, level));
        Assert.Equal(true, knockout.Observe("S").IsOn);
        Assert.Throws<ArgumentException>(() => Run(options, new Phase { Duration = Hours, Under = [Perturbation.Knockout("X")] }));
        Assert.Throws<ArgumentException>(() => knockout.Observe("X"));
    }

    [Fact]
    public void Fresh_medium_holds_nothing_and_conditioned_medium_that_of_the_donor()
    {
        var donor = TestModels.Experiment(new Phase { Duration = Hours, Under = [Stimulus] });
        var options = new RunOptions { Trajectories = 100, Intervals = 3 };
        var given = Run(options, donor.Phases[0]).Course.Column("LIG")[^1];

        var fresh = Run(options, new Phase { Duration = Hours, Medium = new Medium.Changed() });
        var half = (JumpRun)new JumpEngine().Run(Relay, TestModels.Experiment(new Phase { Duration = Hours, Medium = new Medium.From("donor", 0.5) }), _ => donor, options, TestContext.Current.CancellationToken);

        Assert.Equal(0, fresh.Course.At("LIG", 0));
        Assert.Equal(0.5 * given, half.Course.At("LIG", 0), 0.01 * given);
    }

    /// <summary>A cell with a medium of its own shares no noise with others; cells in one medium see the mean of all, whose variance falls with their number.</summary>
    [Fact]
    public void Cells_that_share_a_medium_average_it_and_keep_their_own_mRNA()
    {
        var alone = Run(new RunOptions { Trajectories = 2000, Intervals = 1 }, new Phase { Duration = Hours });
        var together = Run(new RunOptions { Trajectories = 100, Cells = 20, Intervals = 1 }, new Phase { Duration = Hours });

        var (lig, mrna) = (alone.Course.IndexOf("LIG"), alone.Course.IndexOf("MRNA"));
        Assert.Equal(alone.Course[2, lig], together.Course[2, lig], 5 * alone.Deviation[2, lig] / Math.Sqrt(2000) * Math.Sqrt(2));
        // The variance of a sum of independent cells: a twentieth for their mean. A sample variance of 100 has a relative error of √(2/99), and four of them are allowed.
        Assert.Equal(Math.Pow(alone.Deviation[2, lig], 2) / 20, Math.Pow(together.Deviation[2, lig], 2), 4 * Math.Sqrt(2.0 / 99) * Math.Pow(alone.Deviation[2, lig], 2) / 20);
        Assert.Equal(Math.Sqrt(0.5), together.Deviation[2, mrna], 0.08);
        Assert.Equal(Math.Sqrt(0.5 / 20), together.DeviationOfPopulation[2, mrna], 0.05);
        Assert.Equal(2000, together.HistogramAtEnd("MRNA").Count);
    }

    [Fact]
    public void The_band_holds_95_of_100_cells()
    {
        var run = Run(new RunOptions { Trajectories = 2000, Intervals = 1 }, new Phase { Duration = Hours });

        // Of a Poisson distribution with mean 0.5, 0.9856 are at most 2 and 0.9098 at most 1.
        // Within a bin, of which there are at most 128 between 0 and some 5.
        Assert.Equal(0, run.Band!.Value.Lower.At("MRNA", 6), 0.1);
        Assert.Equal(2, run.Band.Value.Upper.At("MRNA", 6), 0.1);
        Assert.False(run.AreProbabilities);
    }

    [Fact]
    public void A_check_runs_it_only_where_it_is_named()
    {
        var study = new Study { Key = "R", Model = Relay, Experiments = [TestModels.Experiment(new Phase { Duration = Hours, Under = [Stimulus] }) with { Expectations = [new Expectation("R", true, null)] }] };
        var options = new RunOptions { Trajectories = 50, Intervals = 2 };

        Assert.Equal(["ode"], ExperimentRunner.Check(study, options, cancellation: TestContext.Current.CancellationToken).Select(row => row.Engine));
        var row = Assert.Single(ExperimentRunner.Check(study, options, cancellation: TestContext.Current.CancellationToken, only: SimulationEngines.Named("ssa")));
        Assert.True(row.Passed);
    }

    [Fact]
    public void Cells_of_a_model_without_medium_are_an_error()
    {
        var model = TestModels.Read("""
            schema: loopsim/model/1
            name: alone
            kinetics: {time unit: h, species: [{name: X, unit: molecules}], rates: [{of: X, is: 1 - X}]}
            """);

        var e = Assert.Throws<ArgumentException>(() => new JumpEngine().Run(model, TestModels.Experiment(new Phase { Duration = Hours }), _ => throw new InvalidOperationException(), new RunOptions { Cells = 3 }, TestContext.Current.CancellationToken));

        Assert.Equal("3 cells of model alone would share nothing: it has no species in a compartment named \"medium\". Run one cell, with more trajectories.", e.Message);
    }

    private static JumpRun Run(RunOptions options, params Phase[] phases) =>
        (JumpRun)new JumpEngine().Run(Relay, TestModels.Experiment(phases), _ => throw new InvalidOperationException("There is no donor."), options, TestContext.Current.CancellationToken);
}
