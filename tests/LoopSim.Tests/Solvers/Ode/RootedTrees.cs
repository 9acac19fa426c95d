using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>The order conditions of Runge-Kutta methods of any order, one per rooted tree.</summary>
/// <remarks>A tree stands for Φ(τ) = the product over its branches of A·Φ(branch), and asks for b·Φ(τ) = 1/γ(τ), where γ(τ) is its order times the product of the
/// γ of its branches: Hairer, Nørsett &amp; Wanner, Solving Ordinary Differential Equations I, 2nd edition, theorem II.2.13.</remarks>
internal static class RootedTrees
{
    /// <summary>The largest amount by which a condition of one order is missed at the fraction θ of the step.</summary>
    public static double LargestResidual(Vector<double> b, Matrix<double> a, int order, double theta = 1) =>
        Of(order, a).Max(tree => Math.Abs(b * tree.Weights - Math.Pow(theta, order) / tree.Density));

    /// <summary>The number of rooted trees of an order.</summary>
    public static int Count(int order) => Of(order, Matrix<double>.Build.Dense(1, 1)).Count;

    private static List<(Vector<double> Weights, double Density)> Of(int order, Matrix<double> a)
    {
        var trees = new List<(int Order, Vector<double> Weights, double Density)>();
        for (var p = 1; p <= order; p++)
        {
            var branches = trees.Select(t => (t.Order, a * t.Weights, t.Density)).ToList();
            var grown = new List<(int, Vector<double>, double)>();
            Grow(p, p - 1, 0, Vector<double>.Build.Dense(a.RowCount, 1), 1, branches, grown);
            trees.AddRange(grown);
        }
        return [.. trees.Where(t => t.Order == order).Select(t => (t.Weights, t.Density))];
    }

    /// <summary>Adds every tree whose branches, from a first one on, have so many nodes together.</summary>
    private static void Grow(
        int order, int nodesLeft, int first, Vector<double> weights, double density,
        List<(int Order, Vector<double> Weights, double Density)> branches, List<(int, Vector<double>, double)> grown)
    {
        if (nodesLeft == 0)
            grown.Add((order, weights, order * density));
        for (var k = first; k < branches.Count; k++)
        {
            var branch = branches[k];
            if (branch.Order <= nodesLeft)
                Grow(order, nodesLeft - branch.Order, k, weights.PointwiseMultiply(branch.Weights), density * branch.Density, branches, grown);
        }
    }
}
