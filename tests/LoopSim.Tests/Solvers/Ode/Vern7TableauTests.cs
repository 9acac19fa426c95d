using LoopSim.Solvers.Ode;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class Vern7TableauTests
{
    /// <summary>Coefficients of up to 190, in the interpolant of up to 1200, are given to 16 digits.</summary>
    private const double Rounding = 1e-12;

    private static readonly Matrix<double> A = OrderConditions.LowerTriangle(Vern7Tableau.A);

    private static readonly Vector<double> Weights = Padded(Vern7Tableau.A[Vern7Tableau.StepStages]);

    private static readonly Vector<double> Error = Padded(Vern7Tableau.Error);

    [Fact]
    public void There_are_as_many_trees_as_there_should_be() =>
        Assert.Equal([1, 1, 2, 4, 9, 20, 48, 115], Enumerable.Range(1, 8).Select(RootedTrees.Count));

    [Fact]
    public void Both_kinds_of_conditions_agree() =>
        Assert.Equal(
            OrderConditions.LargestResidual(Error, A, A, 5),
            Enumerable.Range(1, 5).Max(order => RootedTrees.LargestResidual(Error, A, order)),
            1e-15);

    [Fact]
    public void Stage_times_are_row_sums()
    {
        for (var i = 0; i < Vern7Tableau.Stages; i++)
            Assert.Equal(Vern7Tableau.C[i], Vern7Tableau.A[i].Sum(), Rounding);
    }

    [Fact]
    public void Solution_meets_the_conditions_of_order_seven_and_the_dense_output_those_of_six()
    {
        for (var order = 1; order <= 7; order++)
            Assert.InRange(RootedTrees.LargestResidual(Weights, A, order), 0, Rounding);
        foreach (var theta in new[] { 0.1, 0.5, 0.83, 1 })
        {
            var weights = Padded([.. Vern7Tableau.Dense.Select(row => row.Select((d, p) => d * Math.Pow(theta, p + 1)).Sum())]);
            for (var order = 1; order <= 6; order++)
                Assert.InRange(RootedTrees.LargestResidual(weights, A, order, theta), 0, Rounding);

            // Not met, but nearly so: a hundredth of what is missed at order eight, so steps of practical size see order seven.
            Assert.InRange(RootedTrees.LargestResidual(weights, A, 7, theta), 0, 3e-7);
            Assert.InRange(RootedTrees.LargestResidual(weights, A, 8, theta), 1e-5, 1e-4);
        }
    }

    [Fact]
    public void Orders_end_where_they_are_said_to()
    {
        for (var order = 1; order <= 6; order++)
            Assert.InRange(RootedTrees.LargestResidual(Weights - Error, A, order), 0, Rounding);
        Assert.InRange(RootedTrees.LargestResidual(Weights - Error, A, 7), 1e-6, 1);
        Assert.InRange(RootedTrees.LargestResidual(Weights, A, 8), 1e-7, 1);
    }

    private static Vector<double> Padded(double[] weights) =>
        Vector<double>.Build.Dense([.. weights, .. new double[Vern7Tableau.Stages - weights.Length]]);
}
