using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.SteadyState;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Scenarios;

/// <summary>The memory of model C and the oscillation of NF-κB: where they begin and end, by continuation and by integration.</summary>
public sealed class BifurcationTests
{
    private static readonly OdeOptions Tolerances = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-12, MaximumSteps = 1_000_000 };

    private static readonly ReactionNetwork Memory = Model("faruqi2001/memory-kinetics.yaml");

    private static readonly ReactionNetwork Oscillator = Model("ashall2009/model.yaml");

    [Fact]
    public void Model_C_has_an_off_and_an_on_state_at_a_million_cells_and_one_between()
    {
        var states = KineticSteadyStates.Of(Memory, new SteadyStateQuestion { Starts = 30 }, TestContext.Current.CancellationToken);

        Assert.Equal([true, true, false], states.Found.Select(s => s.IsStable));
        Assert.Equal(0.90, Level(states, states.Found[0], "PSTAT3"), 0.005);
        Assert.Equal(0.052, Level(states, states.Found[0], "IL6"), 0.0005);
        Assert.Equal(3.6, Level(states, states.Found[1], "PSTAT3"), 0.05);
        Assert.Equal(7.03, Level(states, states.Found[1], "IL6"), 0.005);
    }

    /// <summary>IκBα that is not degraded blocks before, and does nothing after.</summary>
    [Fact]
    public void In_model_C_the_super_repressor_leaves_both_states_as_they_are()
    {
        var states = KineticSteadyStates.Of(Memory.WithValue("IKB_SR", 1).WithValue("RAC1_V12", 1), new SteadyStateQuestion { Starts = 30 }, TestContext.Current.CancellationToken);

        Assert.Equal(3, states.Found.Length);
        Assert.Equal([0.901, 3.615], states.Found.Where(s => s.IsStable).Select(s => Level(states, s, "PSTAT3")).Order(), (a, b) => Math.Abs(a - b) < 0.001);
    }

    /// <summary>From the off state by raising the density, from the on state by lowering it: within 1 % on either side of the folds.</summary>
    [Fact]
    public void The_window_of_model_C_in_cell_density_is_where_integration_finds_it()
    {
        var folds = Assert.Single(Diagram(Memory, "RHO", 1e5, 1e7, isLogarithmic: true).Branches).Curve.Special;
        Assert.Equal([SpecialPointKind.Fold, SpecialPointKind.Fold], folds.Select(fold => fold.Kind));
        var (low, high) = (folds.Min(fold => fold.Parameters.Span[0]), folds.Max(fold => fold.Parameters.Span[0]));
        var (off, on) = (Settled(Memory, Memory.InitialState()), Settled(Memory, Settled(Memory.WithValue("RHO", 1e7), Memory.InitialState())));

        Assert.InRange(low, 5e5, 1e6);
        Assert.InRange(high, 1e6, 5e6);
        Assert.True(PStat3(Settled(Memory.WithValue("RHO", 0.99 * high), off)) < 1.5);
        Assert.True(PStat3(Settled(Memory.WithValue("RHO", 1.01 * high), off)) > 3);
        Assert.True(PStat3(Settled(Memory.WithValue("RHO", 1.01 * low), on)) > 2.5);
        Assert.True(PStat3(Settled(Memory.WithValue("RHO", 0.99 * low), on)) < 1.5);
    }

    /// <summary>Where the two folds meet, the least Hill coefficient with which there is a second state: four among whole numbers, and less where SOCS3 is not made.</summary>
    [Fact]
    public void Without_SOCS3_memory_needs_a_less_steep_promoter()
    {
        double LeastExponent(ReactionNetwork network) => Assert.Single(Assert.Single(Diagram(network, "RHO", 1e4, 1e8, isLogarithmic: true)
            .Borders(new ParameterRange("h_stat3", 1, 8), TestContext.Current.CancellationToken)).Special).Parameters.Span[1];

        var (with, without) = (LeastExponent(Memory), LeastExponent(Memory.WithValue("socs3_pro", 0)));

        Assert.InRange(with, 3, 4);
        Assert.True(without < with - 0.2);
        Assert.All(Densities, density => Assert.Equal(1, Count(Memory.WithValue("h_stat3", 3).WithValue("RHO", density))));
        Assert.Contains(Densities, density => Count(Memory.WithValue("h_stat3", 4).WithValue("RHO", density)) == 3);
    }

    [Fact]
    public void A_pulse_of_RacV12_is_forgotten_when_short_and_remembered_when_long()
    {
        var off = Settled(Memory, Memory.InitialState());

        double[] After(double hours) => Settled(Memory, Run(Memory.WithValue("RAC1_V12", 1), off, 60 * hours));

        Assert.Equal(0.90, PStat3(After(4)), 0.005);
        Assert.Equal(3.6, PStat3(After(48)), 0.05);
    }

    [Fact]
    public void The_oscillation_of_NFkB_begins_at_a_Hopf_point_between_a_fifth_and_a_quarter_of_the_dose()
    {
        var hopf = Assert.Single(Assert.Single(Diagram(Oscillator, "TNF", 0, 1, isLogarithmic: false).Branches).Curve.Special);

        Assert.Equal(SpecialPointKind.Hopf, hopf.Kind);
        Assert.InRange(hopf.Parameters.Span[0], 0.20, 0.25);
        Assert.True(hopf.LyapunovCoefficient < 0);
        // A small deviation from the steady state, one hundred periods on: smaller 1 % below the point, larger 1 % above.
        foreach (var (factor, grows) in new[] { (0.99, false), (1.01, true) })
        {
            var network = Oscillator.WithValue("TNF", factor * hopf.Parameters.Span[0]);
            var steady = Assert.Single(KineticSteadyStates.Of(network, new SteadyStateQuestion { Starts = 5 }, TestContext.Current.CancellationToken).Found).State.ToArray();
            var place = network.Species.Select(s => s.Name).ToList().IndexOf("NFKB_N");
            var start = (double[])steady.Clone();
            // From the nucleus to the cytoplasm, whose volumes differ: the total stays.
            var cytoplasmic = network.Species.Select(s => s.Name).ToList().IndexOf("NFKB_C");
            (start[place], start[cytoplasmic]) = (steady[place] * 0.99, steady[cytoplasmic] + steady[place] * 0.01 / 3.3);
            var times = Enumerable.Range(0, 2_001).Select(i => 0.1 * hopf.Period * i).ToArray();
            var course = OdeSolver.Solve(network.ToOdeSystem(), 0, start, times[^1], times, OdeMethods.Named("rodas5p"), Tolerances, cancellationToken: TestContext.Current.CancellationToken);

            double Amplitude(int from, int to) => Enumerable.Range(from, to - from).Max(i => Math.Abs(course.State(i)[place] - steady[place]));
            var (early, late) = (Amplitude(200, 400), Amplitude(1_800, 2_000));
            Assert.Equal(grows, late > early);
        }
    }

    [Fact]
    public void Just_above_the_Hopf_point_NFkB_cycles_with_its_period()
    {
        var hopf = Assert.Single(Assert.Single(Diagram(Oscillator, "TNF", 0, 1, isLogarithmic: false).Branches).Curve.Special);
        var network = Oscillator.WithValue("TNF", 1.02 * hopf.Parameters.Span[0]);
        var place = network.Species.Select(s => s.Name).ToList().IndexOf("NFKB_N");
        var times = Enumerable.Range(0, 5_001).Select(i => 200 * hopf.Period + 0.002 * hopf.Period * i).ToArray();
        var course = OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), times[^1], times, OdeMethods.Named("rodas5p"), Tolerances, cancellationToken: TestContext.Current.CancellationToken);

        var mean = Enumerable.Range(0, times.Length).Average(i => course.State(i)[place]);
        var rises = Enumerable.Range(1, times.Length - 1).Where(i => course.State(i - 1)[place] < mean && course.State(i)[place] >= mean).Select(i => times[i]).ToList();

        Assert.Equal(hopf.Period, (rises[^1] - rises[0]) / (rises.Count - 1), 0.02 * hopf.Period);
    }

    private static IEnumerable<double> Densities => Enumerable.Range(0, 13).Select(i => 1e5 * Math.Pow(10, i / 6.0));

    private static int Count(ReactionNetwork network) => KineticSteadyStates.Of(network, new SteadyStateQuestion { Starts = 10 }, TestContext.Current.CancellationToken).Found.Length;

    private static SteadyStateDiagram Diagram(ReactionNetwork network, string parameter, double from, double to, bool isLogarithmic) => SteadyStateDiagram.Of(
        network, new DiagramQuestion { Over = new ParameterRange(parameter, from, to) { IsLogarithmic = isLogarithmic } }, TestContext.Current.CancellationToken);

    private static double[] Run(ReactionNetwork network, double[] state, double time) =>
        OdeSolver.Solve(network.ToOdeSystem(), 0, state, time, [], OdeMethods.Named("rodas5p"), Tolerances, cancellationToken: TestContext.Current.CancellationToken).FinalState;

    private static double[] Settled(ReactionNetwork network, double[] state) =>
        SteadyStateFinder.Find(network.ToOdeSystem(), state, new SteadyStateOptions { AbsoluteTolerance = 1e-12 }, TestContext.Current.CancellationToken).State;

    private static double PStat3(double[] state) => state[Memory.Species.Select(s => s.Name).ToList().IndexOf("PSTAT3")];

    private static double Level(KineticSteadyStates states, KineticSteadyState state, string name) => state.Levels[states.Variables.Select(v => v.Name).ToList().IndexOf(name)];

    private static ReactionNetwork Model(string file) => StudyFiles.Read(RepositoryFiles.Path("models", file))[0].Model.Kinetics!; // both have kinetics
}
