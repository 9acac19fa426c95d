using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;
using MathNet.Numerics.LinearRegression;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class BdfTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Formulas_are_exact_for_polynomials_up_to_their_order(int order)
    {
        // On t^p with steps of 1 and the past up to t = 0: the past predicts t = 1 exactly, so Σ γ_j ∇^j y must be h y' = p there.
        for (var p = 0; p <= order; p++)
        {
            double[] values = [.. Enumerable.Range(0, order + 1).Select(k => Math.Pow(-k, p))];

            Assert.Equal(p, Enumerable.Range(1, order).Sum(j => BdfFormulas.Gamma[j] * Difference(values, j)), 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Resampling_gives_the_differences_that_the_polynomial_has_at_the_new_steps(int order)
    {
        foreach (var factor in new[] { 0.2, 0.5, 1, 1.3, 7 })
        {
            const int row = Bdf.HighestOrder + 1;
            var weights = new double[row * row];
            BdfFormulas.Resampling(factor, order, weights);
            for (var p = 0; p <= order; p++)
            {
                double[] old = [.. Enumerable.Range(0, order + 1).Select(k => Math.Pow(-k, p))];
                double[] changed = [.. Enumerable.Range(0, order + 1).Select(k => Math.Pow(-k * factor, p))];

                for (var j = 1; j <= order; j++)
                    Assert.Equal(Difference(changed, j), Enumerable.Range(j, order - j + 1).Sum(i => weights[j * row + i] * Difference(old, i)), 1e-9 * Math.Max(1, Math.Pow(factor * order, order)));
            }
        }
    }

    [Fact]
    public void Shares_of_the_error_are_those_of_the_paper()
    {
        // Backward differentiation of order 5 has the error constant 1/6; at order 1, κ takes 0.185 off a half.
        Assert.Equal(1.0 / 6, BdfFormulas.Error[5], 1e-15);
        Assert.Equal(0.5 - 0.185, BdfFormulas.Error[1], 1e-15);
        Assert.Equal(1.0 / 3 - 1.0 / 9 * 1.5, BdfFormulas.Error[2], 1e-15);
    }

    [Theory]
    [InlineData(1, 1e-3)]
    [InlineData(2, 1e-5)]
    [InlineData(3, 1e-8)]
    [InlineData(4, 1e-8)]
    [InlineData(5, 1e-9)]
    public void Error_falls_with_the_order_as_the_steps_get_shorter(int order, double tolerance)
    {
        var problem = new LimitCycle();

        var runs = Enumerable.Range(0, 13).Select(i => Run(tolerance * Math.Pow(10, -0.25 * i))).ToList();

        // Steps are not equal and errors of single runs have their luck, so the slope is a mean over the course and over runs.
        var (_, slope) = SimpleRegression.Fit([.. runs.Select(run => -Math.Log(run.Steps))], [.. runs.Select(run => Math.Log(run.Error))]);
        Assert.InRange(slope, order - 0.3, order + 0.7);

        (double Error, int Steps) Run(double within)
        {
            var options = new OdeOptions { RelativeTolerance = within, AbsoluteTolerance = within, MaximumSteps = 10_000_000 };
            // Once round and a half: the small steps of the start do not count much.
            const double end = 10;
            var (solution, exact) = (OdeSolver.Solve(problem, 0, problem.InitialState, end, [], new Bdf(order), options), problem.Exact(end));
            return (Math.Max(Math.Abs(solution.FinalState[0] - exact[0]), Math.Abs(solution.FinalState[1] - exact[1])), solution.Report.StepsAccepted);
        }
    }

    [Fact]
    public void The_matrix_is_factored_far_less_often_than_steps_are_made()
    {
        var problem = new Hires();

        var work = OdeSolver.Solve(
            problem, 0, problem.InitialState, problem.End, [], OdeMethods.Bdf, new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-12 }).Report;

        Assert.True(work.Work.LuDecompositions < work.StepsAccepted / 3, $"{work.Work.LuDecompositions} factorisations for {work.StepsAccepted} steps.");
        Assert.True(work.Work.RightHandSideEvaluations < 2 * work.StepsAccepted, $"{work.Work.RightHandSideEvaluations} evaluations for {work.StepsAccepted} steps.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Orders_that_do_not_exist_are_refused(int order) => Assert.Throws<ArgumentOutOfRangeException>(() => new Bdf(order));

    private static double Difference(double[] values, int order) =>
        Enumerable.Range(0, order + 1).Sum(k => (k % 2 == 0 ? 1 : -1) * Binomial(order, k) * values[k]);

    private static double Binomial(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
