using LoopSim.Diagnostics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>Failures say where, by which variable, and what to try.</summary>
public sealed class OdeFailureTests
{
    [Theory]
    [InlineData("tsit5")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Blow_up_in_finite_time_ends_at_its_time(string method)
    {
        // y' = y², y(0) = 1 has the solution 1/(1 - t).
        var system = new LambdaSystem((_, y) => y * y, (_, y) => 2 * y);

        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(system, 0, [1], 2, [], OdeMethods.Named(method), Options()));

        // An error of 1e-6 in y early on moves the pole by as much.
        Assert.Equal(1, error.Time!.Value, 1e-5);
        Assert.Equal("IL6", error.Variable);
        Assert.NotNull(error.StepSize);
        Assert.Equal(
            $"{method} stopped at t = 1 of 2: for \"IL6\" to keep its tolerance a step of {error.StepSize:G3} is still too long, and no shorter one can be "
            + "told from none. If \"IL6\" grows without bound here, check its rate law; if the right-hand side jumps here, name the time as a "
            + "discontinuity; otherwise loosen the tolerances.",
            error.Message.Replace($"t = {error.Time:G10} of", "t = 1 of", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rate_that_is_no_number_from_the_start_is_told_at_once()
    {
        var system = new LambdaSystem((_, y) => Math.Log(y), (_, y) => 1 / y);

        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(system, 0, [-1], 2, [], OdeMethods.Auto, Options()));

        Assert.Equal(
            "auto stopped at t = 0 of 2: the rate of \"IL6\" or its derivative is not a finite number. Look for a division by zero, the logarithm or "
            + "root of a negative value, or an overflow in its rate law.",
            error.Message);
    }

    [Theory]
    [InlineData("tsit5")]
    [InlineData("rodas5p")]
    public void A_rate_that_becomes_no_number_is_approached_and_told(string method)
    {
        var system = new LambdaSystem((t, _) => Math.Sqrt(1 - t), (_, _) => 0, (t, _) => -0.5 / Math.Sqrt(1 - t));

        var done = OdeSolver.TrySolve(system, 0, [0], 2, [0.25, 0.5, 1.5], OdeMethods.Named(method), Options(), out var solution);

        var report = solution.Report;
        Assert.False(done);
        Assert.Equal(OdeStatus.NotFinite, report.Status);
        Assert.Equal(1, report.Time, 1e-9);
        Assert.Equal([0.25, 0.5], solution.Times);
        Assert.Equal(2.0 / 3 * (1 - Math.Pow(0.5, 1.5)), solution.State(1)[0], 1e-6);
        Assert.Equal(2.0 / 3, solution.FinalState[0], 1e-6);
        Assert.Equal(
            $"{method} stopped at t = {report.Time:G10} of 2: the rate of \"IL6\" or its derivative is not a finite number, even for a step of "
            + $"{report.LastStep:G3}. Look for a division by zero, the logarithm or root of a negative value, or an overflow in its rate law.",
            report.Sentence);
    }

    [Fact]
    public void The_variable_at_fault_is_named_not_the_first_one()
    {
        var problem = new Broken();

        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(problem, 0, [1, 1, 1], 10, [], OdeMethods.Rodas5P, Options()));

        Assert.Equal("second", error.Variable);
        Assert.Equal(5, error.Time!.Value, 1e-6);
    }

    [Fact]
    public void Too_many_steps_are_told_with_the_remedy()
    {
        var options = Options() with { MaximumSteps = 40 };

        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(new LotkaVolterra(), 0, [1, 1], 100, [], OdeMethods.Tsit5, options));

        Assert.Equal(
            $"tsit5 stopped at t = {error.Time:G10} of 100 after 40 steps, the most allowed; \"{error.Variable}\" limited the last one, of "
            + $"{error.StepSize:G3}. Raise MaximumSteps, loosen the tolerances, or choose rodas5p if the system is stiff.",
            error.Message);
    }

    [Fact]
    public void A_Jacobian_that_is_not_finite_is_told()
    {
        var system = new LambdaSystem((_, y) => -y, (_, _) => double.PositiveInfinity);

        var done = OdeSolver.TrySolve(system, 0, [1], 2, [], OdeMethods.Rodas5P, Options(), out var solution);

        Assert.False(done);
        Assert.Equal(OdeStatus.NotFinite, solution.Report.Status);
        Assert.Equal("IL6", solution.Report.Variable);
    }

    [Fact]
    public void A_Jacobian_that_makes_the_stages_singular_is_told()
    {
        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(new WrongJacobian(), 0, [1, 1], 2, [], OdeMethods.Rodas5P, Options()));

        Assert.Equal(
            $"rodas5p stopped at t = 0 of 2: the matrix of the implicit stages is singular, even for a step of {error.StepSize:G3}. "
            + "Check the Jacobian, first the derivative of the rate of \"one\" by itself, or choose tsit5.",
            error.Message);
    }

    [Fact]
    public void Ill_posed_calls_are_refused_in_whole_sentences()
    {
        var cycle = new LimitCycle();

        Assert.StartsWith("The system has 2 variables, but 1 initial values were given.", Refusal(() => Solve(cycle, [1], 1, [])), StringComparison.Ordinal);
        Assert.StartsWith("The initial value of \"y\" is NaN; a finite number is needed.", Refusal(() => Solve(cycle, [1, double.NaN], 1, [])), StringComparison.Ordinal);
        Assert.StartsWith("The end must be a finite time not before the start, 0.", Refusal(() => Solve(cycle, [1, 1], -1, [])), StringComparison.Ordinal);
        Assert.StartsWith("Output time 0 (3) lies outside the span from 0 to 1.", Refusal(() => Solve(cycle, [1, 1], 1, [3])), StringComparison.Ordinal);
        Assert.StartsWith("Output time 1 (0.5) lies before the one ahead of it (0.7).", Refusal(() => Solve(cycle, [1, 1], 1, [0.7, 0.5])), StringComparison.Ordinal);
        Assert.StartsWith("AbsoluteTolerance must be above 0.", Refusal(() => Solve(cycle, [1, 1], 1, [], Options() with { AbsoluteTolerance = 0 })), StringComparison.Ordinal);
        Assert.StartsWith(
            "There are 3 AbsoluteTolerances for 2 variables: give one per variable, or none.",
            Refusal(() => Solve(cycle, [1, 1], 1, [], Options() with { AbsoluteTolerances = [1, 1, 1] })),
            StringComparison.Ordinal);
    }

    private static string Refusal(Action call) => Assert.ThrowsAny<ArgumentException>(call).Message;

    private static void Solve(IOdeSystem system, double[] state, double end, double[] outputTimes, OdeOptions? options = null) =>
        OdeSolver.Solve(system, 0, state, end, outputTimes, OdeMethods.Tsit5, options ?? Options());

    private static OdeOptions Options() => new() { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9 };

    /// <summary>Three chained variables, of which the second takes the root of a negative value after t = 5.</summary>
    private sealed class Broken() : OdeProblem("first", "second", "third")
    {
        public override double End => 10;

        public override bool IsTimeDependent => true;

        public override double[] InitialState => [1, 1, 1];

        public override double[] Reference => throw new NotSupportedException("There is none.");

        public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
        {
            dydt[0] = -y[0];
            dydt[1] = Math.Sqrt(5 - t) - y[1];
            dydt[2] = y[1] - y[2];
        }

        public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
        {
            jacobian.Clear();
            jacobian[0] = jacobian[4] = jacobian[8] = -1;
            jacobian[7] = 1;
        }

        public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
        {
            dfdt.Clear();
            dfdt[1] = -0.5 / Math.Sqrt(5 - t);
        }
    }

    /// <summary>Two decays that state a Jacobian of 1e300 everywhere, beside which 1/(hγ) vanishes.</summary>
    private sealed class WrongJacobian() : OdeProblem("one", "two")
    {
        public override double End => 1;

        public override double[] InitialState => [1, 1];

        public override double[] Reference => throw new NotSupportedException("There is none.");

        public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => (dydt[0], dydt[1]) = (-y[0], -y[1]);

        public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => jacobian.Fill(1e300);
    }
}
