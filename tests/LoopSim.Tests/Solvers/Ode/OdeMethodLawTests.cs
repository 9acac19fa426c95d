using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>The laws of <see cref="IOdeMethod"/>, over every method there is.</summary>
public sealed class OdeMethodLawTests
{
    /// <summary>SciML's tolerance for measured orders.</summary>
    private const double OrderTolerance = 0.2;

    /// <summary>Weights of up to 1200 take part in a dense output.</summary>
    private const double Rounding = 1e-13;

    private static readonly OdeOptions Tight = new() { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-12 };

    private static readonly ExactProblem[] Problems =
        [new Gompertz(isForced: false), new Gompertz(isForced: true), new LimitCycle(), new KvaernoProtheroRobinson(1.5)];

    public static TheoryData<string, int> MethodsAndProblems() => WithProblems(OdeMethods.All);

    public static TheoryData<string, int> OneStepMethodsAndProblems() => WithProblems(OdeMethods.All.Where(method => method.IsOneStep));

    private static TheoryData<string, int> WithProblems(IEnumerable<IOdeMethod> methods)
    {
        var data = new TheoryData<string, int>();
        foreach (var method in methods)
        {
            for (var p = 0; p < Problems.Length; p++)
                data.Add(method.Name, p);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(OneStepMethodsAndProblems))]
    public void Error_falls_with_the_promised_order(string name, int problemIndex)
    {
        var method = OdeMethods.Named(name);
        var problem = Problems[problemIndex];

        // Steps short enough for the leading term, long enough for errors above 1e-13: far above rounding.
        var order = Slope(method.Order > 5 ? [10, 12, 14, 16] : [64, 80, 96, 128], steps => ErrorOfFixedSteps(method, problem, steps));

        if (problem is Gompertz || method.Order > 5)
            AssertPower(method, method.Order, order);
        else
            // Higher-order terms still take part here: see Gompertz.
            Assert.InRange(order, method.Order - OrderTolerance, method.Order + 1 + OrderTolerance);
    }

    [Theory]
    [MemberData(nameof(OneStepMethodsAndProblems))]
    public void Error_estimate_falls_with_one_power_more_than_its_order(string name, int problemIndex)
    {
        var method = OdeMethods.Named(name);
        var problem = Problems[problemIndex];

        var power = Slope(StepsPerSpan(method), steps => OneStep(method, problem, problem.End / steps, stepper => Largest(stepper.ErrorEstimate)));

        AssertPower(method, method.ErrorOrder + 1, power);
    }

    [Theory]
    [MemberData(nameof(OneStepMethodsAndProblems))]
    public void Dense_output_error_falls_with_one_power_more_than_its_order_within_a_step(string name, int problemIndex)
    {
        var method = OdeMethods.Named(name);
        var problem = Problems[problemIndex];

        var power = Slope(StepsPerSpan(method), steps => OneStep(method, problem, problem.End / steps, stepper => DenseError(stepper, problem, problem.End / steps)));

        AssertPower(method, method.DenseOutputOrder + 1, power);
    }

    [Theory]
    [MemberData(nameof(MethodsAndProblems))]
    public void Dense_output_joins_the_ends_of_the_step(string name, int problemIndex)
    {
        var method = OdeMethods.Named(name);
        var problem = Problems[problemIndex];
        var (start, end) = (new double[problem.Dimension], new double[problem.Dimension]);

        // A first step of order 1 must be short for Newton's iteration to converge.
        var step = method.IsOneStep ? 0.1 : 0.001;
        OneStep(method, problem, step, stepper =>
        {
            stepper.Interpolate(stepper.Time, start);
            stepper.Interpolate(stepper.Time + step, end);

            for (var i = 0; i < start.Length; i++)
            {
                Assert.Equal(stepper.State[i], start[i], Rounding);
                Assert.Equal(stepper.ProposedState[i], end[i], Rounding);
            }
            return 0;
        });
    }

    [Fact]
    public void Names_are_unique_and_found()
    {
        Assert.Equal(["auto", "tsit5", "vern7", "rodas5p", "bdf"], OdeMethods.All.Select(method => method.Name));
        Assert.All(OdeMethods.All, method => Assert.Same(method, OdeMethods.Named(method.Name)));
        Assert.All(OdeMethods.All, method => Assert.Contains("doi:10.", method.Citation, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => OdeMethods.Named("rodas5"));

        Assert.Equal("There is no ODE method \"rodas5\". Did you mean \"rodas5p\"? (Parameter 'name')", error.Message);
    }

    /// <summary>Steps so short that the leading term prevails, and not so short that rounding does.</summary>
    private static int[] StepsPerSpan(IOdeMethod method) => method.Order > 5 ? [20, 24, 28, 32] : [128, 160, 192, 256];

    private static void AssertPower(IOdeMethod method, int promised, double measured)
    {
        if (method.Order <= 5)
            Assert.Equal(promised, measured, OrderTolerance);
        else
            // Above order 5 rounding sets in before the leading term prevails: the tests of the tableau hold the orders exactly.
            Assert.InRange(measured, promised - 0.6, promised + 2.5);
    }

    private static double ErrorOfFixedSteps(IOdeMethod method, ExactProblem problem, int steps)
    {
        var stepper = method.CreateStepper(problem, Tight);
        stepper.Start(problem.Start, problem.InitialState, problem.Start, problem.End);
        for (var k = 1; k <= steps; k++)
        {
            Assert.Equal(StepProposal.Ready, stepper.Propose(problem.Start + (problem.End - problem.Start) * k / steps));
            stepper.Accept();
        }
        return Distance(stepper.State, problem.Exact(problem.End));
    }

    private static double OneStep(IOdeMethod method, ExactProblem problem, double step, Func<OdeStepper, double> measure)
    {
        // Any time will do at which no leading coefficient happens to be near zero.
        var start = method.Order > 5 ? 0.3 : 1.1;
        var stepper = method.CreateStepper(problem, Tight);
        stepper.Start(start, problem.Exact(start), start, start + step);
        Assert.Equal(StepProposal.Ready, stepper.Propose(start + step));
        return measure(stepper);
    }

    private static double DenseError(OdeStepper stepper, ExactProblem problem, double step)
    {
        var state = new double[problem.Dimension];
        var worst = 0.0;
        for (var k = 1; k < 20; k++)
        {
            var t = stepper.Time + step * k / 20;
            stepper.Interpolate(t, state);
            worst = Math.Max(worst, Distance(state, problem.Exact(t)));
        }
        return worst;
    }

    /// <summary>The slope of log error over log step, by least squares.</summary>
    private static double Slope(int[] steps, Func<int, double> error)
    {
        double[] x = [.. steps.Select(n => -Math.Log(n))];
        double[] y = [.. steps.Select(n => Math.Log(error(n)))];
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }

    private static double Distance(ReadOnlySpan<double> a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < b.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
