using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Kinetics;

/// <summary>Delay differential equations with solutions in closed form.</summary>
public sealed class KineticHistoryTests
{
    [Theory]
    [InlineData("tsit5")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void The_textbook_equation_is_solved(string method)
    {
        // x' = -x(t - 1), x = 1 up to the start. By the method of steps x = 1 - t up to 1, then 1 - t + (t - 1)²/2 up to 2, then that less (t - 2)³/6 (Bellen & Zennaro, chapter 1).
        var network = new ReactionNetworkBuilder("s").AddSpecies("X", "1").AddRate("X", "-PAST").Add(new DelayedValue("PAST", RateParser.Parse("X"), RateExpression.One)).Build();

        var solution = Solve(network, [0.5, 1.5, 2.5], method);

        Assert.Equal(0.5, solution.State(0)[0], 1e-7);
        Assert.Equal(1 - 1.5 + 0.125, solution.State(1)[0], 1e-7);
        Assert.Equal(1 - 2.5 + 1.5 * 1.5 / 2 - 0.125 / 6, solution.State(2)[0], 1e-7);
    }

    [Fact]
    public void Expressions_of_the_past_may_hold_assignments_and_the_time()
    {
        // y' = x(t - 1) with x = t², also before the start: y = ((t - 1)³ + 1)/3.
        var network = new ReactionNetworkBuilder("s").AddSpecies("Y").AddRate("Y", "PAST").AddAssignment("X", "time^2").Add(new DelayedValue("PAST", RateParser.Parse("X"), RateExpression.One)).Build();

        var solution = Solve(network, [0.5, 3], "auto");

        Assert.Equal((-0.125 + 1) / 3, solution.State(0)[0], 1e-8);
        Assert.Equal((8 + 1) / 3.0, solution.State(1)[0], 1e-8);
    }

    [Fact]
    public void A_value_of_the_past_of_a_value_of_the_past_is_of_the_time_before_both()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("X").AddRate("X", "1").AddAssignment("SEEN", "TWICE")
            .Add(new DelayedValue("ONCE", RateParser.Parse("X"), RateExpression.One)).Add(new DelayedValue("TWICE", RateParser.Parse("ONCE"), RateParser.Parse("0.5"))).Build();
        var history = network.ToHistory();
        var solution = OdeSolver.Solve(network.ToOdeSystem(history), 0, [0], 4, [4], OdeMethods.Auto, Tight, cancellationToken: TestContext.Current.CancellationToken);
        var values = new double[2];

        network.ToObservables(history).EvaluateAll(4, solution.State(0), values);

        Assert.Equal(2.5, values[1], 1e-9);
    }

    private static readonly OdeOptions Tight = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-10 };

    private static OdeSolution Solve(ReactionNetwork network, double[] times, string method) =>
        OdeSolver.Solve(network.ToOdeSystem(network.ToHistory()), 0, network.InitialState(), times[^1], times, OdeMethods.Named(method), Tight);
}
