using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>Stiff problems with published reference solutions.</summary>
public sealed class StiffProblemTests
{
    public static TheoryData<OdeProblem, double, double> Problems { get; } = new()
    {
        // Absolute tolerances lie below the smallest values that count: y2 of Robertson, radicals of the atmosphere.
        { new Robertson(isLong: false), 1e-7, 1e-14 },
        { new Robertson(isLong: true), 1e-7, 1e-18 },
        { new Hires(), 1e-7, 1e-12 },
        { new Pollution(), 1e-7, 1e-16 },
        { new Oregonator(), 1e-7, 1e-8 },
        { new VanDerPol(inFastTime: false), 1e-7, 1e-9 },
        { new VanDerPol(inFastTime: true), 1e-7, 1e-10 },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void Rodas5P_is_as_accurate_at_the_end_as_asked_for_in_each_step(OdeProblem problem, double relative, double absolute)
    {
        var solution = Solve(problem, OdeMethods.Rodas5P, relative, absolute);

        // The tolerance bounds the error of each step. These problems forget most of it; 10 covers the oscillators, whose phase does not.
        AssertNear(problem, solution.FinalState, 10 * relative, absolute);
        Assert.InRange(solution.Report.StepsAccepted, 1, 3000);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Bdf_stays_within_a_hundred_times_what_is_asked_for_in_each_step(OdeProblem problem, double relative, double absolute)
    {
        var solution = Solve(problem, OdeMethods.Bdf, relative, absolute);

        AssertNear(problem, solution.FinalState, 100 * relative, absolute);
        Assert.InRange(solution.Report.StepsAccepted, 1, 10_000);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Auto_finds_out_and_goes_over_to_the_stiff_method(OdeProblem problem, double relative, double absolute)
    {
        var solution = Solve(problem, OdeMethods.Auto, relative, absolute);

        var stiffOnly = Solve(problem, OdeMethods.Rodas5P, relative, absolute).Report;
        AssertNear(problem, solution.FinalState, 10 * relative, absolute);
        Assert.True(solution.Report.Work.SwitchesToStiff >= 1, "The problem was not found stiff.");
        Assert.True(solution.Report.StepsAccepted < 2 * stiffOnly.StepsAccepted, $"{solution.Report.StepsAccepted} steps against {stiffOnly.StepsAccepted}.");
    }

    [Fact]
    public void An_explicit_method_needs_far_more_steps()
    {
        var problem = new Robertson(isLong: false);

        var solution = Solve(problem, OdeMethods.Tsit5, 1e-6, 1e-12);

        AssertNear(problem, solution.FinalState, 1e-5, 1e-12);
        Assert.True(solution.Report.StepsAccepted > 10_000);
    }

    [Theory]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Dense_output_follows_the_relaxation_oscillator(string method)
    {
        var problem = new VanDerPol(inFastTime: false);

        var solution = OdeSolver.Solve(problem, 0, problem.InitialState, 4.5, [1, 2, 3, 4], OdeMethods.Named(method), Options(1e-8, 1e-9));

        // Near the slow branches, where these times lie, the error of the interpolant is that of the steps.
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 2; j++)
                Assert.Equal(VanDerPol.AtSlowTimes[i][j], solution.State(i)[j], 2e-6 * Math.Abs(VanDerPol.AtSlowTimes[i][j]));
        }
    }

    [Theory]
    [InlineData(1e2)]
    [InlineData(1e8)]
    public void A_stiff_time_dependent_problem_keeps_its_tolerance(double stiffness)
    {
        var problem = new KvaernoProtheroRobinson(stiffness);

        var solution = Solve(problem, OdeMethods.Rodas5P, 1e-8, 1e-10);

        AssertNear(problem, solution.FinalState, 1e-7, 1e-10);
        Assert.InRange(solution.Report.StepsAccepted, 10, 200);
    }

    [Fact]
    public void Sparse_and_dense_elimination_give_the_same_course()
    {
        var cascade = new SignallingCascade(30);
        var options = Options(1e-6, 1e-9);

        var sparse = OdeSolver.Solve(cascade, 0, cascade.InitialState, 20, [], OdeMethods.Rodas5P, options);
        var dense = OdeSolver.Solve(new WithoutPattern(cascade), 0, cascade.InitialState, 20, [], OdeMethods.Rodas5P, options);

        // Both solve the same linear systems to rounding, so the steps agree and with them the states.
        Assert.Equal(dense.Report.StepsAccepted, sparse.Report.StepsAccepted);
        for (var i = 0; i < 30; i++)
            Assert.Equal(dense.FinalState[i], sparse.FinalState[i], 1e-10);
    }

    private static OdeSolution Solve(OdeProblem problem, IOdeMethod method, double relative, double absolute) =>
        OdeSolver.Solve(problem, problem.Start, problem.InitialState, problem.End, [], method, Options(relative, absolute));

    private static OdeOptions Options(double relative, double absolute) =>
        new() { RelativeTolerance = relative, AbsoluteTolerance = absolute };

    private static void AssertNear(OdeProblem problem, double[] actual, double relative, double absolute)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var (expected, name) = (problem.Reference[i], problem.VariableNames[i]);
            var allowed = relative * Math.Abs(expected) + 10 * absolute;
            Assert.True(Math.Abs(actual[i] - expected) <= allowed, $"{name}: {actual[i]:G12} instead of {expected:G12}, allowed {allowed:G3}.");
        }
    }

    private sealed class WithoutPattern(IOdeSystem inner) : IOdeSystem
    {
        public int Dimension => inner.Dimension;

        public IReadOnlyList<string> VariableNames => inner.VariableNames;

        public bool IsTimeDependent => inner.IsTimeDependent;

        public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => inner.Evaluate(t, y, dydt);

        public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => inner.Jacobian(t, y, jacobian);

        public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => inner.TimeDerivative(t, y, dfdt);
    }
}
