using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.SteadyState;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.SteadyState;

public sealed class SteadyStateFinderTests
{
    private static readonly SteadyStateOptions Options = new() { AbsoluteTolerance = 1e-9 };

    [Fact]
    public void Production_and_decay_meet_at_their_ratio()
    {
        var result = SteadyStateFinder.Find(new OneStep(production: 3, decay: 0.5), [0], Options);

        Assert.True(result.Converged);
        Assert.Equal(6, result.State[0], 1e-13);
        Assert.Equal(-0.5, result.GrowthRate, 1e-12);
        Assert.Equal(SteadyStateMethod.Newton, result.Method);
        Assert.False(result.IsUnstable);
    }

    [Fact]
    public void Events_on_the_way_happen_and_those_without_end_are_no_rest()
    {
        var crossing = Network().Add(Event("ifless(X, 0.5, 0, 1)", "4")).Build();
        var endless = Network().Add(Event("ifless(0, sin(time), 1, 0)", "Y + 1")).Build();

        var found = SteadyStateFinder.Find(crossing.ToOdeSystem(), Events(crossing), [0, 0], Options);
        var e = Assert.Throws<SimulationException>(() => SteadyStateFinder.Find(endless.ToOdeSystem(), Events(endless), [0, 0], Options));

        Assert.Equal([1.0, 4], found.State);
        Assert.Matches("^No steady state within .* units of time: events go on happening where nothing else changes[.]$", e.Message);

        static ReactionNetworkBuilder Network() => new ReactionNetworkBuilder("min").AddSpecies("X").AddSpecies("Y").AddRate("X", "1 - X").AddRate("Y", "0");
        static KineticEvent Event(string trigger, string value) => new("e", RateParser.Parse(trigger), [new EventAssignment("Y", RateParser.Parse(value))]);
        static KineticEvents Events(ReactionNetwork network) => network.ToEvents()!; // it has one
    }

    [Fact]
    public void A_start_close_to_rest_is_not_taken_for_rest()
    {
        // Y is slow and a ten-thousandth off. Newton's word is not taken, since it moves the small Z far; and in the first short spans nothing changes.
        var network = new ReactionNetworkBuilder("min").AddSpecies("X", "1").AddSpecies("Y", "1").AddSpecies("Z", "1")
            .AddRate("X", "1000*(1 - X)").AddRate("Y", "0.001*(1 - Y)").AddRate("Z", "0.001*(0.001*(Y - 1) - Z)").Build();

        var result = SteadyStateFinder.Find(network.ToOdeSystem(), [1, 1.0001, 1e-7], Options);

        Assert.Equal(1, result.State[1], 1e-7);
        Assert.Equal(0, result.State[2], 1e-9);
    }

    [Theory]
    [InlineData(1.0, 0.2)]
    [InlineData(0.3, 2.0)]
    [InlineData(5.0, 5.0)]
    public void Reversible_binding_keeps_its_totals(double receptor, double ligand)
    {
        const double on = 40;
        const double off = 3;

        var result = SteadyStateFinder.Find(new Binding(on, off), [receptor, ligand, 0.1], Options);

        // The law of mass action with both totals fixed is a quadratic for the complex.
        var (r, l, k) = (receptor + 0.1, ligand + 0.1, off / on);
        var complex = (r + l + k - Math.Sqrt((r + l + k) * (r + l + k) - 4 * r * l)) / 2;
        Assert.Equal(r, result.State[0] + result.State[2], 1e-12);
        Assert.Equal(l, result.State[1] + result.State[2], 1e-12);
        Assert.Equal(complex, result.State[2], 1e-12);
        Assert.Equal(SteadyStateMethod.Newton, result.Method);
    }

    [Fact]
    public void A_cascade_settles_where_no_rate_is_left()
    {
        var cascade = new SignallingCascade(6);

        var result = SteadyStateFinder.Find(cascade, new double[6], Options);

        var slope = new double[6];
        cascade.Evaluate(0, result.State, slope);
        Assert.All(slope, rate => Assert.Equal(0, rate, 1e-10));
        Assert.True(result.GrowthRate < 0);
    }

    [Theory]
    [InlineData(0.49, 0.0)]
    [InlineData(0.51, 1.0)]
    public void A_switch_settles_on_the_side_it_starts_on(double start, double end)
    {
        // y' = y (1 - y) (y - 1/2): stable at 0 and 1, and so slow near 1/2 that it looks at rest there.
        var result = SteadyStateFinder.Find(new Switch(), [start], Options);

        Assert.Equal(end, result.State[0], 1e-8);
    }

    [Fact]
    public void A_small_leak_out_of_an_unstable_state_is_followed()
    {
        var result = SteadyStateFinder.Find(new Logistic(), [1e-16], Options);

        Assert.Equal(1, result.State[0], 1e-12);
    }

    [Fact]
    public void Resting_exactly_on_an_unstable_state_is_said()
    {
        var result = SteadyStateFinder.Find(new Logistic(), [0], Options);

        Assert.True(result.Converged);
        Assert.True(result.IsUnstable);
        Assert.Equal(1, result.GrowthRate, 1e-12);
        Assert.Equal($"Steady but unstable after {result.Time:G4} units of time and {result.Steps} steps.", result.Sentence);
    }

    [Theory]
    [MemberData(nameof(Oscillators))]
    public void An_oscillator_has_no_steady_state(OdeProblem problem)
    {
        var options = Options with { MaximumSteps = 3000 };

        var found = SteadyStateFinder.TryFind(problem, problem.InitialState, options, out var result);

        Assert.False(found);
        Assert.False(result.Converged);
        Assert.Equal(
            $"No steady state within {result.Time:G4} units of time and 3000 steps: \"{result.Variable}\" still changes at {result.Residual:G3} times its size "
            + "per unit of time. It may oscillate or drift: look at its time course; if it is only slow, raise MaximumSteps or MaximumTime.",
            result.Sentence);
        var error = Assert.Throws<SimulationException>(() => SteadyStateFinder.Find(problem, problem.InitialState, options));
        Assert.Equal(result.Sentence, error.Message);
    }

    public static TheoryData<OdeProblem> Oscillators() => [new LimitCycle(), new LotkaVolterra(), new Oregonator(), new VanDerPol(inFastTime: true)];

    [Fact]
    public void Growth_without_end_is_not_steady()
    {
        var found = SteadyStateFinder.TryFind(new OneStep(production: 1, decay: 0), [0], Options, out var result);

        Assert.False(found);
        Assert.Equal("y", result.Variable);
    }

    [Fact]
    public void A_time_limit_that_is_too_short_is_said()
    {
        var found = SteadyStateFinder.TryFind(new OneStep(3, 1e-3), [0], Options with { MaximumTime = 100 }, out var result);

        Assert.False(found);
        Assert.Equal(100, result.Time, 1e-9);
    }

    [Fact]
    public void A_system_driven_by_time_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => SteadyStateFinder.Find(new KvaernoProtheroRobinson(1), [1, 1], Options));

        Assert.Equal(
            "A system whose right-hand side depends on time has no steady state. Hold its inputs constant first. (Parameter 'system')", error.Message);
    }

    private abstract class Scalar() : OdeProblem("y")
    {
        public override double End => 1;

        public override double[] InitialState => [0];

        public override double[] Reference => throw new NotSupportedException("Steady states only.");
    }

    private sealed class OneStep(double production, double decay) : Scalar
    {
        public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => dydt[0] = production - decay * y[0];

        public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => jacobian[0] = -decay;
    }

    private sealed class Logistic : Scalar
    {
        public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => dydt[0] = y[0] * (1 - y[0]);

        public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => jacobian[0] = 1 - 2 * y[0];
    }

    private sealed class Switch : Scalar
    {
        public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => dydt[0] = y[0] * (1 - y[0]) * (y[0] - 0.5);

        public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) =>
            jacobian[0] = (1 - 2 * y[0]) * (y[0] - 0.5) + y[0] * (1 - y[0]);
    }

    private sealed class Binding(double on, double off) : MassActionProblem(["R", "L", "RL"], new(on, [0, 1], [2]), new(off, [2], [0, 1]))
    {
        public override double End => 1;

        public override double[] InitialState => [1, 1, 0];

        public override double[] Reference => throw new NotSupportedException("Steady states only.");
    }
}
