using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class OdeSolverTests
{
    public static TheoryData<string> Methods { get; } = [.. OdeMethods.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Discontinuities_are_hit_exactly_and_never_straddled(string method)
    {
        // A dose that is on from 1 to 2.5 and decays: y' = dose - y.
        foreach (var edgesBelongToTheDose in new[] { false, true })
        {
            bool DoseIsOn(double t) => edgesBelongToTheDose ? t is >= 1 and <= 2.5 : t is > 1 and < 2.5;
            var system = new LambdaSystem((t, y) => (DoseIsOn(t) ? 1 : 0) - y, (_, _) => -1, (_, _) => 0);

            var solution = OdeSolver.Solve(system, 0, [0], 4, [1, 2.5, 4], OdeMethods.Named(method), Options(1e-9, 1e-12), [2.5, 1, 17]);

            var peak = 1 - Math.Exp(-1.5);
            Assert.Equal(0, solution.State(0)[0]);
            // What single steps are allowed gathers in a method that looks back: its errors are of one sign.
            var allowed = OdeMethods.Named(method).IsOneStep ? 1e-9 : 1e-8;
            Assert.Equal(peak, solution.State(1)[0], allowed);
            Assert.Equal(peak * Math.Exp(-1.5), solution.State(2)[0], allowed);
            Assert.DoesNotContain(1.0, system.Times);
            Assert.DoesNotContain(2.5, system.Times);
            Assert.Equal(0, solution.Report.StepsRejected);
        }
    }

    [Fact]
    public void Step_size_control_starts_anew_on_each_smooth_piece()
    {
        var method = new CountingMethod();

        OdeSolver.Solve(new LimitCycle(), 0, [0.3, 0], 3, [], method, Options(1e-6, 1e-9), [1, 2, 2, 3]);

        Assert.Equal(3, method.Restarts);
    }

    [Fact]
    public void A_system_that_swings_between_stiff_and_not_is_not_followed_for_ever()
    {
        // The relaxation rate swings by six decades, sixty times.
        static double Rate(double t) => Math.Pow(10, 3 + 3 * Math.Sin(2 * Math.PI * t));
        static double RateSlope(double t) => Rate(t) * Math.Log(10) * 6 * Math.PI * Math.Cos(2 * Math.PI * t);
        var system = new LambdaSystem(
            (t, y) => Rate(t) * (Math.Cos(t) - y), (t, _) => -Rate(t), (t, y) => RateSlope(t) * (Math.Cos(t) - y) - Rate(t) * Math.Sin(t));

        var work = OdeSolver.Solve(system, 0, [1], 60, [], OdeMethods.Auto, Options(1e-6, 1e-9)).Report.Work;

        // Each return takes twice the evidence of the one before: 3, 6, 12, ... steps in a row, of which a swing has some tens.
        Assert.InRange(work.SwitchesToNonStiff, 1, 8);
    }

    [Fact]
    public void A_jump_that_is_not_named_costs_rejected_steps()
    {
        var system = new LambdaSystem((t, y) => t > 1 ? 1 - y : -y, (_, _) => -1, (_, _) => 0);

        var report = OdeSolver.Solve(system, 0, [0.5], 4, [], OdeMethods.Tsit5, Options(1e-9, 1e-12)).Report;

        Assert.True(report.StepsRejected > 3);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Output_times_do_not_change_the_steps(string method)
    {
        var problem = new LotkaVolterra();
        double[] times = [0, 0, .. Enumerable.Range(1, 997).Select(i => 0.02 * i), 20, 20];

        var many = OdeSolver.Solve(problem, 0, problem.InitialState, 20, times, OdeMethods.Named(method), Options(1e-6, 1e-8));
        var none = OdeSolver.Solve(problem, 0, problem.InitialState, 20, [], OdeMethods.Named(method), Options(1e-6, 1e-8));

        // Some methods evaluate f more often for the dense output, and then only.
        Assert.Equal(none.Report with { Work = many.Report.Work }, many.Report);
        Assert.Equal(none.FinalState, many.FinalState);
        Assert.Equal(times, many.Times);
        Assert.Equal(problem.InitialState, many.State(1).ToArray());
        Assert.Equal(many.FinalState, many.State(times.Length - 1).ToArray());
        Assert.Empty(none.States);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Dense_output_keeps_the_tolerance_between_steps(string method)
    {
        var problem = new LimitCycle();
        double[] times = [.. Enumerable.Range(0, 301).Select(i => 0.01 * i)];

        var solution = OdeSolver.Solve(problem, 0, problem.InitialState, 3, times, OdeMethods.Named(method), Options(1e-7, 1e-7));

        // The interpolant is one order lower than the step: some ten times its error.
        for (var i = 0; i < times.Length; i++)
        {
            var exact = problem.Exact(times[i]);
            Assert.Equal(exact[0], solution.State(i)[0], 1e-5);
            Assert.Equal(exact[1], solution.State(i)[1], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Same_input_gives_the_same_bits(string method)
    {
        var problem = new Hires();
        double[] times = [1, 10, 100];

        var first = OdeSolver.Solve(problem, 0, problem.InitialState, 200, times, OdeMethods.Named(method), Options(1e-5, 1e-8));
        var second = OdeSolver.Solve(problem, 0, problem.InitialState, 200, times, OdeMethods.Named(method), Options(1e-5, 1e-8));

        Assert.Equal(first.States, second.States);
        Assert.Equal(first.FinalState, second.FinalState);
        Assert.Equal(first.Report, second.Report);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_unit_of_time_plays_no_part(string method)
    {
        // A power of two leaves every digit as it is.
        const double unit = 1 << 20;
        var problem = new Hires();

        var slow = OdeSolver.Solve(new Hurried(problem, 1), 0, problem.InitialState, 100, [7], OdeMethods.Named(method), Options(1e-5, 1e-8));
        var fast = OdeSolver.Solve(new Hurried(problem, unit), 0, problem.InitialState, 100 / unit, [7 / unit], OdeMethods.Named(method), Options(1e-5, 1e-8));

        Assert.Equal(slow.FinalState, fast.FinalState);
        Assert.Equal(slow.States, fast.States);
        Assert.Equal(slow.Report.StepsAccepted, fast.Report.StepsAccepted);
    }

    [Fact]
    public void Work_is_counted_as_it_was_done()
    {
        var system = new LambdaSystem((t, y) => Math.Cos(t) * y, (t, _) => Math.Cos(t), (t, y) => -Math.Sin(t) * y);

        var report = OdeSolver.Solve(system, 0, [1], 5, [], OdeMethods.Rodas5P, Options(1e-8, 1e-10)).Report;

        // Rodas5P: f and J once per accepted step, seven more f and one LU per attempt, and one f for the initial step.
        var attempts = report.StepsAccepted + report.StepsRejected;
        Assert.Equal(system.Times.Count, report.Work.RightHandSideEvaluations);
        Assert.Equal(report.StepsAccepted + 7 * attempts + 1, report.Work.RightHandSideEvaluations);
        Assert.Equal(report.StepsAccepted, report.Work.JacobianEvaluations);
        Assert.Equal(attempts, report.Work.LuDecompositions);
        Assert.True(report.SmallestStep <= report.LargestStep);
        Assert.Equal($"rodas5p reached t = 5 in {report.StepsAccepted} steps ({report.StepsRejected} more were rejected).", report.Sentence);
    }

    [Fact]
    public void Step_limits_are_kept()
    {
        var system = new LambdaSystem((_, y) => -y, (_, _) => -1);

        var report = OdeSolver.Solve(
            system, 0, [1], 10, [], OdeMethods.Tsit5, Options(1e-3, 1e-3) with { InitialStep = 0.01, MaximumStep = 0.25 }).Report;

        Assert.Equal(0.01, report.SmallestStep, 1e-15);
        // Steps are differences of times, rounded at t = 10.
        Assert.InRange(report.LargestStep, 0.24, 0.25 + 1e-14);
    }

    [Fact]
    public void Tolerances_per_variable_replace_the_common_one()
    {
        var problem = new LimitCycle();

        var common = OdeSolver.Solve(problem, 0, problem.InitialState, 3, [], OdeMethods.Tsit5, Options(0, 1e-9));
        var each = OdeSolver.Solve(problem, 0, problem.InitialState, 3, [], OdeMethods.Tsit5, Options(0, 1) with { AbsoluteTolerances = [1e-9, 1e-9] });

        Assert.Equal(common.FinalState, each.FinalState);
    }

    [Fact]
    public void Nothing_is_allocated_per_step()
    {
        foreach (var method in OdeMethods.All)
        {
            var problem = new LimitCycle();
            AllocatedBy(problem, method, 50);

            var (few, steps) = AllocatedBy(problem, method, 50);
            var (many, manySteps) = AllocatedBy(problem, method, 500);

            Assert.True(manySteps > 5 * steps);
            // The report's sentence may be a few characters longer.
            Assert.InRange(many - few, -64, 64);
        }
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var cancellation = new CancellationTokenSource();
        var evaluations = 0;
        var system = new LambdaSystem(
            (_, y) =>
            {
                if (++evaluations == 100)
                    cancellation.Cancel();
                return -y;
            },
            (_, _) => -1);

        Assert.Throws<OperationCanceledException>(() =>
            OdeSolver.Solve(system, 0, [1], 1e6, [], OdeMethods.Tsit5, Options(1e-6, 1e-9), cancellationToken: cancellation.Token));
        Assert.InRange(evaluations, 100, 110);
    }

    [Fact]
    public void An_empty_span_returns_the_initial_state()
    {
        var solution = OdeSolver.Solve(new LimitCycle(), 2, [0.1, 0.2], 2, [2], OdeMethods.Auto, Options(1e-6, 1e-9));

        Assert.Equal([0.1, 0.2], solution.FinalState);
        Assert.Equal([0.1, 0.2], solution.States);
        Assert.Equal(0, solution.Report.StepsAccepted);
    }

    private static (long Bytes, int Steps) AllocatedBy(IOdeSystem system, IOdeMethod method, double end)
    {
        var options = Options(1e-6, 1e-9);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var solution = OdeSolver.Solve(system, 0, [0.3, 0], end, [], method, options);
        return (GC.GetAllocatedBytesForCurrentThread() - before, solution.Report.StepsAccepted);
    }

    private static OdeOptions Options(double relative, double absolute) =>
        new() { RelativeTolerance = relative, AbsoluteTolerance = absolute };

    /// <summary>Tsit5 with a controller that counts how often it is told to forget.</summary>
    private sealed class CountingMethod : IOdeMethod, IStepSizeController
    {
        private readonly PredictiveController _inner = new PredictiveController(4);

        public int Restarts { get; private set; }

        public string Name => "counting";

        public int Order => 5;

        public int ErrorOrder => 4;

        public int DenseOutputOrder => 4;

        public string Citation => "";

        public OdeStepper CreateStepper(IOdeSystem system, OdeOptions options) => OdeMethods.Tsit5.CreateStepper(system, options);

        public IStepSizeController CreateController(OdeStepper stepper) => this;

        public void Restart()
        {
            Restarts++;
            _inner.Restart();
        }

        public StepDecision Decide(double step, double error) => _inner.Decide(step, error);
    }

    private sealed class Hurried(IOdeSystem inner, double factor) : IOdeSystem
    {
        public int Dimension => inner.Dimension;

        public IReadOnlyList<string> VariableNames => inner.VariableNames;

        public bool IsTimeDependent => false;

        public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
        {
            inner.Evaluate(t, y, dydt);
            Multiply(dydt);
        }

        public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
        {
            inner.Jacobian(t, y, jacobian);
            Multiply(jacobian);
        }

        public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt.Clear();

        private void Multiply(Span<double> values)
        {
            foreach (ref var value in values)
                value *= factor;
        }
    }
}
