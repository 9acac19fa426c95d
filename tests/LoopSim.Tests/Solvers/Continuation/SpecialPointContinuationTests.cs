using LoopSim.Solvers.Continuation;

namespace LoopSim.Tests.Solvers.Continuation;

/// <summary>Curves over two parameters against their closed forms.</summary>
public sealed class SpecialPointContinuationTests
{
    [Fact]
    public void Both_folds_of_a_hysteresis_lie_on_one_curve_with_a_cusp()
    {
        var fold = SteadyStateContinuationTests.Follow(TestSystem.CuspForm, [-2], [-6, 1], new(0, -6, 6)).Special[0];

        var curve = Follow(TestSystem.CuspForm, fold, new(0, -6, 6), new(1, -1, 4));

        Assert.All(curve.Points, point =>
        {
            var (p0, p1, x) = (point.Parameters.Span[0], point.Parameters.Span[1], point.State.Span[0]);
            Assert.Equal(3 * x * x, p1, 1e-8);
            Assert.Equal(-2 * x * x * x, p0, 1e-8);
        });
        var cusp = Assert.Single(curve.Special);
        Assert.Equal(SpecialPointKind.Cusp, cusp.Kind);
        Assert.Equal(0, cusp.Parameters.Span[0], 1e-8);
        Assert.Equal(0, cusp.Parameters.Span[1], 1e-8);
        // From one fold at the end of the range, through the cusp, to the other.
        Assert.Equal(4, curve.Points[0].Parameters.Span[1]);
        Assert.Equal(4, curve.Points[^1].Parameters.Span[1]);
        Assert.True(curve.Points[0].Parameters.Span[0] * curve.Points[^1].Parameters.Span[0] < 0);
    }

    [Fact]
    public void Where_the_Brusselator_begins_to_oscillate_is_a_parabola()
    {
        var hopf = SteadyStateContinuationTests.Follow(TestSystem.Brusselator, [1, 1], [1, 1], new(0, 0.5, 8)).Special[0];

        var curve = Follow(TestSystem.Brusselator, hopf, new(0, 0.5, 8), new(1, 0.2, 2.5));

        Assert.All(curve.Points, point =>
        {
            Assert.Equal(1 + Math.Pow(point.Parameters.Span[1], 2), point.Parameters.Span[0], 1e-8);
            Assert.Equal(point.Parameters.Span[1], point.Frequency, 1e-7);
            Assert.True(point.LyapunovCoefficient < 0);
        });
        Assert.Equal([0.2, 2.5], new[] { curve.Points[0].Parameters.Span[1], curve.Points[^1].Parameters.Span[1] }.Order());
        Assert.Empty(curve.Special);
    }

    [Fact]
    public void Both_ends_of_Selkovs_oscillation_lie_on_one_curve()
    {
        var hopf = SteadyStateContinuationTests.Follow(TestSystem.Selkov, [0.2, 0.2 / 0.14], [0.2, 0.1], new(0, 0.1, 1.2)).Special[0];

        var curve = Follow(TestSystem.Selkov, hopf, new(0, 0.1, 1.2), new(1, 0.01, 0.3));

        Assert.All(curve.Points, point =>
        {
            var (b, a) = (point.Parameters.Span[0], point.Parameters.Span[1]);
            Assert.Equal(b * b * (1 - 2 * a) - b * b * b * b, a + a * a, 1e-8);
        });
        // It turns back at a = 1/8, where the roots meet.
        Assert.Equal(0.125, curve.Points.Max(point => point.Parameters.Span[1]), 1e-3);
        Assert.Equal(0.01, curve.Points[0].Parameters.Span[1]);
        Assert.Equal(0.01, curve.Points[^1].Parameters.Span[1]);
    }

    [Fact]
    public void At_a_Bogdanov_Takens_point_folds_and_Hopf_points_meet()
    {
        var (first, second) = (new ContinuationParameter(0, -2, 1), new ContinuationParameter(1, -1, 1));
        var steady = SteadyStateContinuationTests.Follow(TestSystem.BogdanovTakens, [-1.3, 0], [-1.69, 0.5], first);
        var (fold, hopf) = (steady.Special.Single(point => point.Kind == SpecialPointKind.Fold), steady.Special.Single(point => point.Kind == SpecialPointKind.Hopf));

        var folds = Follow(TestSystem.BogdanovTakens, fold, first, second);
        var hopfs = Follow(TestSystem.BogdanovTakens, hopf, first, second);

        Assert.Equal(-0.25, hopf.Parameters.Span[0], 1e-9);
        Assert.All(folds.Points, point => Assert.Equal(0, point.Parameters.Span[0], 1e-8));
        var takens = Assert.Single(folds.Special);
        Assert.Equal((SpecialPointKind.BogdanovTakens, 0.0), (takens.Kind, Math.Round(takens.Parameters.Span[1], 8)));
        Assert.All(hopfs.Points, point =>
        {
            Assert.Equal(-Math.Pow(point.Parameters.Span[1], 2), point.Parameters.Span[0], 1e-7);
            Assert.Equal(2 * point.Parameters.Span[1], Math.Pow(point.Frequency, 2), 1e-6);
        });
        Assert.Contains("the period grows without bound: a Bogdanov-Takens point is near", new[] { hopfs.Beginning, hopfs.End });
        Assert.True(hopfs.Points.Min(point => Math.Abs(point.Parameters.Span[1])) < 0.01);
    }

    [Fact]
    public void Where_the_Lyapunov_coefficient_changes_its_sign_a_Bautin_point_is_told()
    {
        var (first, second) = (new ContinuationParameter(0, -1, 1), new ContinuationParameter(1, -1, 1));
        var hopf = SteadyStateContinuationTests.Follow(TestSystem.BautinForm, [0, 0], [-0.5, -0.6], first).Special[0];

        var curve = Follow(TestSystem.BautinForm, hopf, first, second);

        var bautin = Assert.Single(curve.Special);
        Assert.Equal(SpecialPointKind.Bautin, bautin.Kind);
        Assert.Equal(0, bautin.Parameters.Span[1], 1e-6);
        Assert.Equal([-1.0, 1.0], new[] { curve.Points[0].Parameters.Span[1], curve.Points[^1].Parameters.Span[1] }.Order());
    }

    private static SpecialBranch Follow(TestSystem system, SpecialPoint start, ContinuationParameter first, ContinuationParameter second) => SpecialPointContinuation.Follow(
        system, start, first, second, new ContinuationOptions { TypicalSizes = [.. Enumerable.Repeat(0.1, system.Dimension)] }, TestContext.Current.CancellationToken);
}
