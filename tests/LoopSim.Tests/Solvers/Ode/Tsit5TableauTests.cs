using LoopSim.Solvers.Ode;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class Tsit5TableauTests
{
    /// <summary>Coefficients of up to 90 are given to 16 digits.</summary>
    private const double Rounding = 1e-13;

    private static readonly Matrix<double> A = OrderConditions.LowerTriangle(Tsit5Tableau.A);

    private static readonly Vector<double> Weights = Vector<double>.Build.Dense([.. Tsit5Tableau.A[^1], 0]);

    private static readonly Vector<double> Error = Vector<double>.Build.Dense(Tsit5Tableau.Error);

    [Fact]
    public void Stage_times_are_row_sums()
    {
        for (var i = 0; i < Tsit5Tableau.Stages; i++)
            Assert.Equal(Tsit5Tableau.C[i], Tsit5Tableau.A[i].Sum(), Rounding);
    }

    [Fact]
    public void Solution_meets_the_conditions_of_order_five() =>
        Assert.InRange(OrderConditions.LargestResidual(Weights, A, A, 5), 0, Rounding);

    [Fact]
    public void Embedded_solution_meets_those_of_order_four_but_not_of_five()
    {
        Assert.InRange(OrderConditions.LargestResidual(Weights - Error, A, A, 4), 0, Rounding);
        Assert.InRange(OrderConditions.LargestResidual(Weights - Error, A, A, 5), 1e-5, 1);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.83)]
    [InlineData(1.0)]
    public void Dense_output_meets_the_conditions_of_order_four(double theta)
    {
        var weights = Vector<double>.Build.DenseOfEnumerable(
            Tsit5Tableau.Dense.Select(d => theta * (d[0] + theta * (d[1] + theta * (d[2] + theta * d[3])))));

        Assert.InRange(OrderConditions.LargestResidual(weights, A, A, 4, theta), 0, Rounding);
    }
}
