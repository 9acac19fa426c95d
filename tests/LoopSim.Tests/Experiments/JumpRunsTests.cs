using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Tests.Experiments;

public sealed class JumpRunsTests
{
    private static readonly PathwayModel Relay = TestModels.Read("""
        schema: loopsim/model/1
        name: relay
        kinetics:
          time unit: h
          compartments: [{name: cell}, {name: medium}]
          inputs: [{name: S}, {name: DRUG}]
          species:
            - {name: LIG, unit: molecules, initial: 10, compartment: medium}
            - {name: R, unit: molecules, initial: 10, compartment: cell}
          rates:
            - {of: LIG, is: 5 + 20*S - 0.5*LIG}
            - {of: R, is: LIG*(1 - DRUG) - R}
        """);

    private static readonly Perturbation Stimulus = TestModels.On("S");
    private static readonly Perturbation Drug = TestModels.On("DRUG");
    private static readonly RunOptions Options = new() { Trajectories = 20, Intervals = 3 };

    private static readonly Experiment Day = Named("day", TestModels.Hours(6, Stimulus));
    private static readonly Experiment Block = Named("block", TestModels.Hours(6, Stimulus, Drug)) with { Control = [Stimulus] };
    private static readonly Experiment Erased = Named("erased", TestModels.Hours(6, Stimulus), TestModels.Hours(3), TestModels.Hours(2, Drug));
    private static readonly Experiment Kept = Named("kept", TestModels.Hours(6, Stimulus), TestModels.Hours(3));
    private static readonly Experiment Medium = Named("medium", new Phase { Duration = new Duration(6, "h"), Medium = new Medium.From("day", 1) });
    private static readonly Experiment Mutant = Day with { Name = "mutant", Background = [Drug] };
    private static readonly Experiment[] All = [Day, Block, Erased, Kept, Medium, Mutant];

    [Fact]
    public void Runs_that_share_what_they_have_in_common_come_to_what_each_comes_to_alone()
    {
        var run = new JumpEngine().RunnerOf(Relay, Find, Options, TestContext.Current.CancellationToken);

        foreach (var experiment in All)
        {
            var (shared, alone) = ((JumpRun)run(experiment), (JumpRun)new JumpEngine().Run(Relay, experiment, Find, Options, TestContext.Current.CancellationToken));

            Assert.Equal(alone.Course.Times, shared.Course.Times);
            Assert.Equal(alone.PhaseStarts, shared.PhaseStarts);
            Assert.Equal(alone.FinalStates, shared.FinalStates);
            for (var i = 0; i < alone.Course.Count; i++)
                Assert.Equal(alone.Course.Row(i), shared.Course.Row(i));
            Assert.Equal(alone.Observe("R"), shared.Observe("R"));
            Assert.Equal(alone.Report, shared.Report);
        }
    }

    [Fact]
    public void A_phase_that_two_experiments_begin_with_is_simulated_once()
    {
        var run = new JumpEngine().RunnerOf(Relay, Find, Options, TestContext.Current.CancellationToken);

        var (day, erased, kept, mutant) = (Phases(Day), Phases(Erased), Phases(Kept), Phases(Mutant));

        Assert.Same(day[0], erased[0]);
        Assert.Same(kept[1], erased[1]);
        Assert.NotSame(day[0], mutant[0]);

        IReadOnlyList<KineticPhase> Phases(Experiment experiment) => ((JumpRun)run(experiment)).Phases;
    }

    [Fact]
    public void Runs_with_other_options_share_nothing()
    {
        var run = new JumpEngine().RunnerOf(Relay, Find, Options, TestContext.Current.CancellationToken);

        var (few, many) = ((JumpRun)run(Day), (JumpRun)run(Day with { Ensemble = new CellEnsemble(5, 30, "direct") }));

        Assert.Equal((1, 20), (few.Cells, few.Trajectories));
        Assert.Equal(5, many.Cells);
        Assert.NotSame(few.Phases[0], many.Phases[0]);
    }

    private static Experiment Find(string name) => All.Single(e => e.Name == name);

    private static Experiment Named(string name, params Phase[] phases) => TestModels.Experiment(phases) with { Name = name };
}
