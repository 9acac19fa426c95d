using System.Numerics;
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
            // Trace B − 1 − A², determinant A²: a complex pair above B = 1, two real ones below.
            Assert.True(Complex.Abs(point.Leading * point.Leading - (b - 5) * point.Leading + 4) < 1e-9);
            Assert.Equal((b - 5) / 2 + Math.Sqrt(Math.Max(0, (b - 5) * (b - 5) / 4 - 4)), point.Leading.Real, 1e-6);
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
        var branch = Follow(Island, [1], [0], new(0, -2, 2));

        Assert.True(branch.IsClosed);
        Assert.Equal("closed", branch.End);
        Assert.Equal([-1.0, 1.0], branch.Special.Select(point => Math.Round(point.Parameters.Span[0], 10)).Order());
    }

    /// <summary>Small oscillations of the Brusselator just above its Hopf point, by integration.</summary>
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
    public void A_fifth_of_the_step_gives_the_same_points()
    {
        var (coarse, fine) = (Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6)), Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6), longest: 0.01));

        Assert.True(fine.Points.Length > 3 * coarse.Points.Length);
        Assert.Equal(2, coarse.Special.Length);
        Assert.Equal(coarse.Special.Select(point => point.Parameters.Span[0]), fine.Special.Select(point => point.Parameters.Span[0]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>As many passages as the cubic has roots, as near to the folds as rounding lets them be told; the middle one is unstable.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(1.0)]
    public void Every_state_is_counted_up_to_the_folds(double longest)
    {
        var branch = Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6), longest);
        var fold = 2 * Math.Pow(1 / 3.0, 1.5);

        foreach (var distance in Enumerable.Range(0, 11).Select(k => Math.Pow(10, -k)))
        {
            foreach (var value in new[] { -fold - distance, fold + distance })
                Assert.True(Assert.Single(branch.PassagesAt(value)).Piece.IsStable);
            foreach (var value in new[] { -fold + distance / 2, fold - distance / 2 })
                Assert.Equal([true, false, true], branch.PassagesAt(value).Select(passage => passage.Piece.IsStable));
        }
    }

    /// <summary>Where a value is that of a point, of a fold or of an end, each state is counted once.</summary>
    [Fact]
    public void No_state_is_counted_twice()
    {
        var branch = Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6));
        var island = Follow(Island, [1], [0], new(0, -2, 2));

        foreach (var value in branch.Points.Select(point => point.Parameters.Span[0]).Concat([-6, 6]))
            Assert.Equal(Math.Abs(value) < 2 * Math.Pow(1 / 3.0, 1.5) ? 3 : 1, branch.PassagesAt(value).Count());
        // The fold and the state opposite.
        Assert.Equal(2, branch.PassagesAt(branch.Special[0].Parameters.Span[0]).Count());
        Assert.All(new[] { 0, 0.5, -0.5, 0.999, -0.999 }, value => Assert.Equal(2, island.PassagesAt(value).Count()));
    }

    /// <summary>Two pitchforks that know nothing of each other, at 0 and 0.01: both in one step.</summary>
    [Fact]
    public void Two_real_eigenvalues_that_cross_in_one_step_are_two_points_with_one_of_the_curve_between()
    {
        var system = new TestSystem(2, (x, p) => [p[0] * x[0] - x[0] * x[0] * x[0], (p[0] - 0.01) * x[1] - x[1] * x[1] * x[1]],
            (x, p) => new[,] { { p[0] - 3 * x[0] * x[0], 0 }, { 0, p[0] - 0.01 - 3 * x[1] * x[1] } }, (x, _, _) => [x[0], x[1]]);

        var branch = Follow(system, [0, 0], [-0.7], new(0, -1, 1), longest: 1);

        Assert.Equal([SpecialPointKind.Branching, SpecialPointKind.Branching], branch.Special.Select(point => point.Kind));
        Assert.Equal([0, 0.01], branch.Special.Select(point => point.Parameters.Span[0]), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(branch.Special[0].After + 1, branch.Special[1].After);
        Assert.Equal(1, branch.Points[branch.Special[0].After].Unstable);
        Assert.Equal([true, false], new[] { -1e-6, 1e-6 }.Select(value => Assert.Single(branch.PassagesAt(value)).Piece.IsStable));
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

    /// <summary>x' = 1 − x² − p²: a circle, stable above and unstable below.</summary>
    private static TestSystem Island { get; } = new(1, (x, p) => [1 - x[0] * x[0] - p[0] * p[0]], (x, _) => new[,] { { -2 * x[0] } }, (_, p, _) => [-2 * p[0]]);

    internal static ContinuationBranch Follow(TestSystem system, double[] state, double[] parameters, ContinuationParameter free, double longest = 0.05) => SteadyStateContinuation.Follow(
        system, state, parameters, free, new ContinuationOptions { TypicalSizes = [.. Enumerable.Repeat(0.1, system.Dimension)], LongestStep = longest }, TestContext.Current.CancellationToken);
}
