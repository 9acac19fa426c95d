using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>The order conditions of Runge-Kutta and Rosenbrock methods, one per rooted tree.</summary>
/// <remarks>Hairer &amp; Wanner, Solving Ordinary Differential Equations II, 2nd edition, Table IV.7.1, with the diagonal γ kept in β,
/// which leaves the plain right-hand sides; continued to order 5. A Runge-Kutta method has β = α.</remarks>
internal static class OrderConditions
{
    /// <summary>The largest amount by which a condition up to an order is missed at the fraction θ of the step.</summary>
    public static double LargestResidual(Vector<double> b, Matrix<double> alpha, Matrix<double> beta, int order, double theta = 1)
    {
        var one = Vector<double>.Build.Dense(b.Count, 1);
        var a = alpha * one;
        var e = beta * one;
        var (a2, ae) = (a.PointwiseMultiply(a), alpha * e);
        (int Order, Vector<double> Tree, double Density)[] conditions =
        [
            (1, one, 1),
            (2, e, 2),
            (3, a2, 3),
            (3, beta * e, 6),
            (4, a2.PointwiseMultiply(a), 4),
            (4, a.PointwiseMultiply(ae), 8),
            (4, beta * a2, 12),
            (4, beta * (beta * e), 24),
            (5, a2.PointwiseMultiply(a2), 5),
            (5, a2.PointwiseMultiply(ae), 10),
            (5, ae.PointwiseMultiply(ae), 20),
            (5, a.PointwiseMultiply(alpha * a2), 15),
            (5, a.PointwiseMultiply(alpha * (beta * e)), 30),
            (5, beta * a2.PointwiseMultiply(a), 20),
            (5, beta * a.PointwiseMultiply(ae), 40),
            (5, beta * (beta * a2), 60),
            (5, beta * (beta * (beta * e)), 120),
        ];
        return conditions.Where(c => c.Order <= order).Max(c => Math.Abs(b * c.Tree - Math.Pow(theta, c.Order) / c.Density));
    }

    /// <summary>The lower triangle given by its rows, the diagonal zero.</summary>
    public static Matrix<double> LowerTriangle(double[][] rows) =>
        Matrix<double>.Build.Dense(rows.Length, rows.Length, (i, j) => j < rows[i].Length ? rows[i][j] : 0);
}
