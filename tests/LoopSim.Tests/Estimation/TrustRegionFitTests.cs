using LoopSim.Estimation;

namespace LoopSim.Tests.Estimation;

/// <summary>What ends a fit, on functions whose minimum is known.</summary>
public sealed class TrustRegionFitTests
{
    private static readonly double[] Unbounded = [-100, -100];

    [Fact]
    public void A_parabola_is_followed_to_its_minimum()
    {
        var result = Fit(x => Parabola(x, slope: 1, curvature: 2), [3]);

        Assert.Equal(FitStop.Converged, result.Stop);
        Assert.Equal(0, result.Scaled[0], 1e-4);
    }

    [Fact]
    public void At_a_minimum_at_once_a_fit_has_converged()
    {
        var result = Fit(x => Parabola(x, slope: 1, curvature: 0), [0]);

        Assert.Equal((FitStop.Converged, 1), (result.Stop, result.Evaluations));
    }

    [Fact]
    public void Where_no_step_can_be_solved_for_a_fit_has_not_converged()
    {
        var result = Fit(x => Parabola(x, slope: 1, curvature: double.PositiveInfinity), [3]);

        Assert.Equal(FitStop.NoStep, result.Stop);
        Assert.False(result.Converged);
    }

    /// <summary>The gradient says uphill where it goes down.</summary>
    [Fact]
    public void Where_no_step_lowers_the_value_a_fit_has_not_converged()
    {
        var result = Fit(x => Parabola(x, slope: -1, curvature: 2), [3]);

        Assert.Equal(FitStop.NoDescent, result.Stop);
        Assert.False(result.Converged);
        Assert.Equal(3, result.Scaled[0]);
    }

    [Fact]
    public void Where_the_evaluations_are_spent_a_fit_has_not_converged()
    {
        var result = Fit(x => Parabola(x, slope: 1, curvature: 200), [3], new FitOptions { MaximumEvaluations = 4 });

        Assert.Equal((FitStop.EvaluationsSpent, 4), (result.Stop, result.Evaluations));
    }

    [Fact]
    public void Where_the_start_cannot_be_computed_the_reason_is_kept()
    {
        var result = Fit(_ => new LikelihoodPoint(double.PositiveInfinity, [0], [0], [], []) { Failure = "the model says no." }, [3]);

        Assert.Equal((FitStop.NotComputed, "the model says no."), (result.Stop, result.Failure));
    }

    /// <summary>½ (x − o)ᵀ H (x − o) with H = [1 0.99; 0.99 1] and o = (10, −9): cut off at the bound x₀ ≤ 0.1, the step to o leads uphill. The minimum within the bounds solves 0.99 (0.1 − 10) + x₁ + 9 = 0.</summary>
    [Fact]
    public void A_step_that_a_bound_turns_uphill_is_shortened()
    {
        static LikelihoodPoint Evaluate(double[] x)
        {
            var (a, b) = (x[0] - 10, x[1] + 9);
            return new LikelihoodPoint(0.5 * (a * a + 1.98 * a * b + b * b), [a + 0.99 * b, 0.99 * a + b], [1, 0.99, 0.99, 1], [], []);
        }

        var result = new TrustRegionFit((x, _) => Evaluate(x), Unbounded, [0.1, 100], new FitOptions()).Run(0, [0, 0], -1, TestContext.Current.CancellationToken);

        Assert.Equal(FitStop.Converged, result.Stop);
        Assert.Equal(0.1, result.Scaled[0], 1e-12);
        Assert.Equal(0.801, result.Scaled[1], 1e-3);
    }

    private static FitResult Fit(Func<double[], LikelihoodPoint> evaluate, double[] from, FitOptions? options = null) =>
        new TrustRegionFit((x, _) => evaluate(x), [-100], [100], options ?? new FitOptions()).Run(0, from, -1, TestContext.Current.CancellationToken);

    /// <summary>x² with a gradient and a curvature that may be wrong.</summary>
    private static LikelihoodPoint Parabola(double[] x, double slope, double curvature) => new(x[0] * x[0], [slope * 2 * x[0]], [curvature], [], []);
}
