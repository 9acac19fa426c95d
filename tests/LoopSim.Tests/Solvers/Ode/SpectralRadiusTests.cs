using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class SpectralRadiusTests
{
    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.5)]
    public void Estimates_close_in_on_the_largest_eigenvalue(double level)
    {
        foreach (var system in new IOdeSystem[] { new Robertson(false), new Hires(), new Pollution(), new SignallingCascade(12), new LimitCycle() })
        {
            var n = system.Dimension;
            var jacobian = new double[n * n];
            system.Jacobian(0, [.. Enumerable.Repeat(level, n)], jacobian);
            var radius = new SpectralRadius(n);
            var overPattern = new SpectralRadius(n, (system as ISparseOdeSystem)?.Pattern);
            var expected = Matrix<double>.Build.DenseOfRowMajor(n, n, jacobian).Evd().EigenValues.Max(value => value.Magnitude);

            var estimate = 0.0;
            for (var k = 0; k < 10; k++)
            {
                estimate = radius.Of(jacobian);
                Assert.Equal(estimate, overPattern.Of(jacobian));
            }

            // It decides between factors of two: a quarter is near enough, and a complex pair makes the growth swing.
            Assert.Equal(expected, estimate, 0.25 * expected);
        }
    }

    [Fact]
    public void A_matrix_of_zeros_or_of_no_numbers_counts_as_slow_and_is_forgotten()
    {
        var radius = new SpectralRadius(2);

        Assert.Equal(0, radius.Of([0, 0, 0, 0]));
        Assert.Equal(0, radius.Of([double.NaN, 0, 0, 0]));
        Assert.Equal(3, radius.Of([-3, 0, 0, -3]), 1e-12);
    }
}
