using LoopSim.Diagnostics;
using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Continuation;

/// <summary>Special points against their closed forms.</summary>
public sealed class SteadyStateContinuationTests
{
    [Fact]
    public void A_steady_state_that_is_known_is_followed_point_by_point()
    {
        var branch = Follow(TestSystem.Brusselator, [2, 0.5], [1, 2], new(0, 0.5, 4));

        Assert.All(branch.Points, point =>
        {
            var b = point.Parameters.Span[0];
            Assert.Equal(2, point.State.Span[0], 1e-10);
            Assert.Equal(b / 2, point.State.Span[1], 1e-10);
            // Trace B − 1 − A², determinant A².
            Assert.Equal((b - 5) / 2, point.Leading.Imaginary == 0 ? (b - 5) / 2 : point.Leading.Real, 1e-9);
            Assert.True(point.IsStable);
        });
        Assert.Equal(0.5, branch.Points[0].Parameters.Span[0]);
        Assert.Equal(4, branch.Points[^1].Parameters.Span[0]);
        Assert.Equal(("end of the range", "end of the range"), (branch.Beginning, branch.End));
        Assert.Empty(branch.Special);
    }

    [Fact]
    public void A_hysteresis_turns_twice_where_the_cubic_says()
    {
        var branch = Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6));

        Assert.Equal([SpecialPointKind.Fold, SpecialPointKind.Fold], branch.Special.Select(point => point.Kind));
        var (at, x) = (2 * Math.Pow(1 / 3.0, 1.5), Math.Sqrt(1 / 3.0));
        Assert.Equal(at, branch.Special[0].Parameters.Span[0], 1e-12);
        Assert.Equal(-x, branch.Special[0].State.Span[0], 1e-8);
        Assert.Equal(-at, branch.Special[1].Parameters.Span[0], 1e-12);
        Assert.Equal(x, branch.Special[1].State.Span[0], 1e-8);
        // Unstable between the folds and nowhere else.
        Assert.All(branch.Points, point => Assert.Equal(Math.Abs(point.State.Span[0]) > x, point.IsStable));
        Assert.Equal(6, branch.Points[^1].Parameters.Span[0]);
    }

    [Fact]
    public void Schloegls_reaction_folds_where_its_slope_is_zero()
    {
        const double k = 2.5;
        var branch = Follow(TestSystem.Schloegl(k), [0.1], [0.1], new(0, 0.01, 3));

        double[] expected = [.. new[] { 1 - Math.Sqrt(1 - k / 3), 1 + Math.Sqrt(1 - k / 3) }.Select(x => k * x + x * x * x - 3 * x * x)];
        Assert.Equal(2, branch.Special.Length);
        Assert.Equal(expected[0], branch.Special[0].Parameters.Span[0], 1e-12);
        Assert.Equal(expected[1], branch.Special[1].Parameters.Span[0], 1e-12);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(2.0)]
    public void The_Brusselator_begins_to_oscillate_at_B_of_one_and_A_squared(double a)
    {
        var branch = Follow(TestSystem.Brusselator, [a, 1 / a], [1, a], new(0, 0.5, 8));

        var hopf = Assert.Single(branch.Special);
        Assert.Equal(SpecialPointKind.Hopf, hopf.Kind);
        Assert.Equal(1 + a * a, hopf.Parameters.Span[0], 1e-9);
        Assert.Equal(2 * Math.PI / a, hopf.Period, 1e-8);
        Assert.True(hopf.LyapunovCoefficient < 0);
        Assert.All(branch.Points, point => Assert.Equal(point.Parameters.Span[0] > 1 + a * a ? 2 : 0, point.Unstable));
    }

    [Fact]
    public void Selkovs_oscillation_begins_and_ends_where_its_trace_is_zero()
    {
        const double a = 0.1;
        var branch = Follow(TestSystem.Selkov, [0.2, 0.2 / (a + 0.04)], [0.2, a], new(0, 0.1, 1.2));

        Assert.Equal([SpecialPointKind.Hopf, SpecialPointKind.Hopf], branch.Special.Select(point => point.Kind));
        Assert.Equal(Math.Sqrt((1 - 2 * a - Math.Sqrt(1 - 8 * a)) / 2), branch.Special[0].Parameters.Span[0], 1e-9);
        Assert.Equal(Math.Sqrt((1 - 2 * a + Math.Sqrt(1 - 8 * a)) / 2), branch.Special[1].Parameters.Span[0], 1e-9);
        // At a Hopf point of two equations ω² is the determinant, a + b².
        Assert.All(branch.Special, point => Assert.Equal(Math.Sqrt(a + Math.Pow(point.Parameters.Span[0], 2)), point.Frequency, 1e-8));
        Assert.All(branch.Special, point => Assert.True(point.LyapunovCoefficient < 0));
    }

    /// <summary>With q = (1, −i)/√2 the normal form has the coefficient 2s/ω: the amplitude in units of |q| is √2 of that in x. Variables are in units of their typical size, 0.1, which comes in squared.</summary>
    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    public void The_Lyapunov_coefficient_of_the_normal_form_is_its_own(double s)
    {
        var branch = Follow(TestSystem.HopfForm(s), [0, 0], [-0.5], new(0, -1, 1));

        var hopf = Assert.Single(branch.Special);
        Assert.Equal(0, hopf.Parameters.Span[0], 1e-9);
        Assert.Equal(1, hopf.Frequency, 1e-9);
        Assert.Equal(2 * s * 0.01, hopf.LyapunovCoefficient, 1e-8);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_curves_cross_a_branching_point_is_told(bool isPitchfork)
    {
        var branch = Follow(isPitchfork ? TestSystem.Pitchfork : TestSystem.Transcritical, [0], [-0.7], new(0, -1, 1));

        var point = Assert.Single(branch.Special);
        Assert.Equal(SpecialPointKind.Branching, point.Kind);
        Assert.Equal(0, point.Parameters.Span[0], 1e-8);
        Assert.All(branch.Points, p => Assert.Equal(0, p.State.Span[0], 1e-10));
        Assert.All(branch.Points, p => Assert.Equal(p.Parameters.Span[0] > 0, !p.IsStable));
    }

    [Fact]
    public void A_symmetric_toggle_branches_at_two_and_its_arms_turn_there()
    {
        var middle = Follow(TestSystem.Toggle, [0.7, 0.7], [1], new(0, 0.5, 5));
        var arm = Follow(TestSystem.Toggle, [4.7, 0.2], [5], new(0, 0.5, 5));

        var branching = Assert.Single(middle.Special);
        Assert.Equal((SpecialPointKind.Branching, 2.0), (branching.Kind, Math.Round(branching.Parameters.Span[0], 8)));
        Assert.Equal(1, branching.State.Span[0], 1e-6);
        // The arms are x + y = a, x·y = 1; they meet at the same point, where the parameter turns. There the equations are singular, and Newton's method loses digits.
        Assert.All(arm.Points, point => Assert.Equal(1, point.State.Span[0] * point.State.Span[1], 1e-7));
        Assert.Contains(arm.Special, point => point.Kind == SpecialPointKind.Branching);
        Assert.All(arm.Special, point => Assert.Equal(2, point.Parameters.Span[0], 1e-8));
        Assert.Equal(5, arm.Points[0].Parameters.Span[0]);
        Assert.Equal(5, arm.Points[^1].Parameters.Span[0]);
    }

    [Fact]
    public void An_island_closes()
    {
        // x' = 1 − x² − p²: a circle, stable above and unstable below.
        var island = new TestSystem(1, (x, p) => [1 - x[0] * x[0] - p[0] * p[0]], (x, _) => new[,] { { -2 * x[0] } }, (_, p, _) => [-2 * p[0]]);

        var branch = Follow(island, [1], [0], new(0, -2, 2));

        Assert.True(branch.IsClosed);
        Assert.Equal("closed", branch.End);
        Assert.Equal([-1.0, 1.0], branch.Special.Select(point => Math.Round(point.Parameters.Span[0], 10)).Order());
    }

    /// <summary>Small oscillations of the Brusselator just above its Hopf point, by integration: the period and the amplitude's square root.</summary>
    [Fact]
    public void Beyond_a_supercritical_Hopf_point_integration_oscillates_with_its_period()
    {
        const double a = 1;
        var hopf = Assert.Single(Follow(TestSystem.Brusselator, [a, 1], [1, a], new(0, 0.5, 4)).Special);

        var system = TestSystem.Brusselator.At(hopf.Parameters.Span[0] + 0.002, a);
        var times = Enumerable.Range(0, 20_001).Select(i => 6000 + 0.01 * i).ToArray();
        var course = OdeSolver.Solve(system, 0, [1.02, 2], times[^1], times, OdeMethods.Named("rodas5p"), new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10, MaximumSteps = 1_000_000 }, cancellationToken: TestContext.Current.CancellationToken);

        var crossings = Enumerable.Range(1, times.Length - 1).Where(i => course.State(i - 1)[0] < a && course.State(i)[0] >= a).Select(i => times[i]).ToList();
        Assert.Equal(hopf.Period, (crossings[^1] - crossings[0]) / (crossings.Count - 1), 0.01 * hopf.Period);
    }

    [Fact]
    public void Half_the_step_gives_the_same_points()
    {
        var (coarse, fine) = (Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6)), Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6), longest: 0.01));

        Assert.True(fine.Points.Length > 3 * coarse.Points.Length);
        Assert.All(coarse.Special.Zip(fine.Special), pair => Assert.Equal(pair.First.Parameters.Span[0], pair.Second.Parameters.Span[0], 1e-12));
    }

    [Fact]
    public void Far_from_a_steady_state_there_is_nothing_to_follow()
    {
        var none = new TestSystem(1, (x, p) => [1 + x[0] * x[0] + p[0]], (x, _) => new[,] { { 2 * x[0] } }, (_, _, _) => [1]);

        Assert.StartsWith("Newton's method finds no steady state at the start of the curve", Assert.Throws<SimulationException>(() => Follow(none, [1], [1], new(0, 0, 2))).Message);
    }

    [Fact]
    public void A_curve_ends_where_it_leaves_what_is_meaningful()
    {
        var options = new ContinuationOptions { TypicalSizes = [0.1], LeavesDomain = (state, _) => state.Span[0] < 0 ? "x is below zero" : null };

        var branch = SteadyStateContinuation.Follow(TestSystem.CuspForm, [2], [6, 1], new(0, -6, 6), options, TestContext.Current.CancellationToken);

        Assert.Equal(("x is below zero", "end of the range"), (branch.Beginning, branch.End));
        Assert.All(branch.Points, point => Assert.True(point.State.Span[0] >= 0));
    }

    [Theory]
    [InlineData(1, 1, false, "A parameter cannot be followed from 1 to 1: the ends must be finite and different.")]
    [InlineData(0, 1, true, "A parameter cannot be followed on a logarithmic scale from 0 to 1: both ends must be above 0.")]
    public void Ranges_that_are_none_are_refused(double from, double to, bool isLogarithmic, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Follow(TestSystem.Pitchfork, [0], [1], new(0, from, to) { IsLogarithmic = isLogarithmic })).Message);

    internal static ContinuationBranch Follow(TestSystem system, double[] state, double[] parameters, ContinuationParameter free, double longest = 0.05) => SteadyStateContinuation.Follow(
        system, state, parameters, free, new ContinuationOptions { TypicalSizes = [.. Enumerable.Repeat(0.1, system.Dimension)], LongestStep = longest }, TestContext.Current.CancellationToken);
}
