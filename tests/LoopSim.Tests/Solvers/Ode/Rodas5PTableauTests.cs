using LoopSim.Solvers.Ode;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class Rodas5PTableauTests
{
    /// <summary>Coefficients of up to 170 are given to 16 digits and pass through an inverse.</summary>
    private const double Rounding = 1e-11;

    /// <summary>Γ, with γ on the diagonal: the inverse of I/γ - C.</summary>
    private static readonly Matrix<double> Gamma =
        (Matrix<double>.Build.DenseIdentity(Rodas5PTableau.Stages) / Rodas5PTableau.Gamma - OrderConditions.LowerTriangle(Rodas5PTableau.C)).Inverse();

    private static readonly Matrix<double> Alpha = OrderConditions.LowerTriangle(Rodas5PTableau.A) * Gamma;

    private static readonly Matrix<double> Beta = Alpha + Gamma;

    private static readonly Vector<double> Solution = Vector<double>.Build.Dense([.. Rodas5PTableau.A[^1], 1]);

    private static readonly Vector<double> Embedded = Vector<double>.Build.Dense([.. Rodas5PTableau.A[^1], 0]);

    [Fact]
    public void Stage_times_and_time_derivative_weights_are_row_sums()
    {
        for (var i = 0; i < Rodas5PTableau.Stages; i++)
        {
            Assert.Equal(Rodas5PTableau.Times[i], Alpha.Row(i).Sum(), Rounding);
            Assert.Equal(Rodas5PTableau.TimeDerivativeWeights[i], Gamma.Row(i).Sum(), Rounding);
        }
    }

    [Fact]
    public void Solution_meets_the_conditions_of_order_five() =>
        Assert.InRange(OrderConditions.LargestResidual(Solution * Gamma, Alpha, Beta, 5), 0, Rounding);

    [Fact]
    public void Embedded_solution_meets_those_of_order_four_but_not_of_five()
    {
        Assert.InRange(OrderConditions.LargestResidual(Embedded * Gamma, Alpha, Beta, 4), 0, Rounding);
        Assert.InRange(OrderConditions.LargestResidual(Embedded * Gamma, Alpha, Beta, 5), 1e-5, 1);
    }

    [Fact]
    public void Method_is_stiffly_accurate()
    {
        var b = Solution * Gamma;

        for (var j = 0; j < b.Count; j++)
            Assert.Equal(Beta[Rodas5PTableau.Stages - 1, j], b[j], Rounding);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.83)]
    [InlineData(1.0)]
    public void Dense_output_meets_the_conditions_of_order_four(double theta)
    {
        Vector<double>[] q = [.. Rodas5PTableau.Dense.Select(row => Vector<double>.Build.Dense(row))];
        var weights = theta * (Solution + (1 - theta) * (q[0] + theta * (q[1] + theta * q[2])));

        Assert.InRange(OrderConditions.LargestResidual(weights * Gamma, Alpha, Beta, 4, theta), 0, Rounding);
    }

    [Fact]
    public void States_of_the_last_stages_follow_from_those_before()
    {
        for (var stage = 1; stage < Rodas5PTableau.Stages; stage++)
        {
            double[] following = [.. Rodas5PTableau.A[stage - 1], 1];
            Assert.Equal(stage >= Rodas5PTableau.FirstFollowingStage, following.SequenceEqual(Rodas5PTableau.A[stage]));
        }
    }
}
