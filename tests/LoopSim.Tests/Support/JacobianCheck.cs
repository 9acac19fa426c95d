using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Support;

/// <summary>Compares the derivatives that a system states with differences of its right-hand side.</summary>
public static class JacobianCheck
{
    /// <summary>Central differences with this relative step err by about 1e-10 from rounding and as much from curvature.</summary>
    private const double RelativeStep = 1e-5;

    /// <summary>Asserts that ∂f/∂y and ∂f/∂t are those of f, and that entries off the stated sparsity pattern are zero.</summary>
    /// <param name="system">The system.</param>
    /// <param name="t">Time.</param>
    /// <param name="y">State; best without zeros, so that each entry shows.</param>
    /// <param name="tolerance">The difference allowed, relative to the largest entry in the same row.</param>
    public static void AssertMatchesDifferences(IOdeSystem system, double t, double[] y, double tolerance = 1e-6)
    {
        var n = system.Dimension;
        var jacobian = Enumerable.Repeat(double.NaN, n * n).ToArray();
        var byTime = Enumerable.Repeat(double.NaN, n).ToArray();
        system.Jacobian(t, y, jacobian);
        system.TimeDerivative(t, y, byTime);
        for (var j = 0; j < n; j++)
        {
            var h = RelativeStep * Math.Max(Math.Abs(y[j]), 1e-3);
            var difference = Difference(system, t, y, h, at => at[j] += h, at => at[j] -= h);
            for (var i = 0; i < n; i++)
                AssertNear(difference[i], jacobian[i * n + j], tolerance * Size(jacobian, i, n), $"∂f[{system.VariableNames[i]}]/∂{system.VariableNames[j]}");
        }
        var inTime = TimeDifference(system, t, y);
        for (var i = 0; i < n; i++)
            AssertNear(inTime[i], byTime[i], tolerance * (1 + Math.Abs(byTime[i])), $"∂f[{system.VariableNames[i]}]/∂t");
        if (system is ISparseOdeSystem sparse)
            AssertZeroOffPattern(sparse, jacobian);
    }

    private static double[] Difference(IOdeSystem system, double t, double[] y, double h, Action<double[]> up, Action<double[]> down)
    {
        var (above, below) = ((double[])y.Clone(), (double[])y.Clone());
        up(above);
        down(below);
        return Quotient(Slope(system, t, above), Slope(system, t, below), h);
    }

    private static double[] TimeDifference(IOdeSystem system, double t, double[] y)
    {
        var h = RelativeStep * Math.Max(Math.Abs(t), 1);
        return Quotient(Slope(system, t + h, y), Slope(system, t - h, y), h);
    }

    private static double[] Quotient(double[] above, double[] below, double h) => [.. above.Zip(below, (a, b) => (a - b) / (2 * h))];

    private static double[] Slope(IOdeSystem system, double t, double[] y)
    {
        var slope = new double[y.Length];
        system.Evaluate(t, y, slope);
        return slope;
    }

    private static double Size(double[] jacobian, int row, int n) => Math.Max(1e-12, jacobian.Skip(row * n).Take(n).Max(Math.Abs));

    private static void AssertNear(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: differences give {expected:G10}, the system says {actual:G10}.");

    private static void AssertZeroOffPattern(ISparseOdeSystem system, double[] jacobian)
    {
        var pattern = system.Pattern.Rows.Zip(system.Pattern.Columns).ToHashSet();
        for (var i = 0; i < system.Dimension; i++)
        {
            for (var j = 0; j < system.Dimension; j++)
                Assert.True(jacobian[i * system.Dimension + j] == 0 || pattern.Contains((i, j)), $"Entry ({i}, {j}) is not zero but not in the pattern.");
        }
    }
}
