using LoopSim.Solvers.Ode;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace LoopSim.Solvers.SteadyState;

/// <summary>Damped Newton's method on f(y) = 0 that leaves conserved totals as they are: the last bit of the way to a root that is near, for systems as they come.</summary>
/// <remarks>From far away, and where conserved totals are taken out of the equations, <see cref="DampedNewton"/> is the one to take. A conserved total c·y makes the Jacobian J singular, with c on its left: c·J = 0. Such c are read off the singular value
/// decomposition, and J + s·Σ c cᵀ is solved instead: as f has no share along c, neither has the step.</remarks>
internal sealed class NewtonPolisher(IOdeSystem system, double absoluteTolerance)
{
    private const int MostIterations = 20;

    /// <summary>A root is reached where the last step moves no variable by more than this share of it.</summary>
    private const double Converged = 1e-9;

    /// <summary>Below this share steps are rounding.</summary>
    private const double Rounding = 1e-15;

    private const double ShortestDamping = 1.0 / 64;

    /// <summary>Singular values below this share of the largest count as zero.</summary>
    private const double RankTolerance = 1e-13;

    /// <summary>The largest share of f that may lie along supposed conserved totals before they are not believed.</summary>
    private const double LargestUnconservedShare = 1e-6;

    private readonly int _n = system.Dimension;

    /// <summary>Moves a state to the root of f near it.</summary>
    /// <returns>The root as far as rounding allows, or <see langword="null"/> where the method does not converge.</returns>
    public double[]? Polish(double[] start)
    {
        var y = start;
        var slope = Slope(y);
        var (size, moved) = (LargestShare(slope, y), double.PositiveInfinity);
        for (var k = 0; k < MostIterations && size != 0 && moved > Rounding; k++)
        {
            if (Step(y, slope) is not { } step)
                return null;
            moved = LargestShare(step, y);
            var (next, nextSlope) = Damped(y, step, size);
            if (next is null)
                // Rounding stops the descent.
                break;
            (y, slope) = (next, nextSlope);
            size = LargestShare(slope, y);
        }
        return size == 0 || moved <= Converged ? y : null;
    }

    /// <summary>f at a state.</summary>
    public double[] Slope(double[] y)
    {
        var slope = new double[_n];
        system.Evaluate(0, y, slope);
        return slope;
    }

    /// <summary>The largest |change| / (|y| + absolute tolerance); not a number where one of them is none.</summary>
    public double LargestShare(double[] change, double[] y)
    {
        var largest = 0.0;
        for (var i = 0; i < _n; i++)
            largest = Math.Max(largest, Math.Abs(change[i]) / (Math.Abs(y[i]) + absoluteTolerance));
        return largest;
    }

    private (double[]? Next, double[] Slope) Damped(double[] y, double[] step, double size)
    {
        for (var damping = 1.0; damping >= ShortestDamping; damping /= 2)
        {
            var next = new double[_n];
            for (var i = 0; i < _n; i++)
                next[i] = y[i] + damping * step[i];
            var slope = Slope(next);
            if (LargestShare(slope, next) < size)
                return (next, slope);
        }
        return (null, []);
    }

    private double[]? Step(double[] y, double[] slope)
    {
        var entries = new double[_n * _n];
        system.Jacobian(0, y, entries);
        if (!Array.TrueForAll(entries, double.IsFinite))
            return null;
        var jacobian = Matrix<double>.Build.DenseOfRowMajor(_n, _n, entries);
        var f = DenseVector.OfArray(slope);
        var regular = WithoutConservedTotals(jacobian, y, f);
        if (regular is null)
            return null;
        var step = regular.LU().Solve(-f).ToArray();
        return Array.TrueForAll(step, double.IsFinite) ? step : null;
    }

    private Matrix<double>? WithoutConservedTotals(Matrix<double> jacobian, double[] y, DenseVector f)
    {
        var scale = DenseVector.Create(_n, i => Math.Abs(y[i]) + absoluteTolerance);
        var decomposition = (jacobian * DiagonalMatrix.OfDiagonal(_n, _n, scale)).Svd();
        var largest = decomposition.S[0];
        var weight = jacobian.InfinityNorm();
        var regular = jacobian;
        for (var k = 0; k < _n; k++)
        {
            if (decomposition.S[k] > RankTolerance * largest)
                continue;
            var total = decomposition.U.Column(k);
            if (Math.Abs(total * f) > LargestUnconservedShare * f.L2Norm())
                return null;
            regular += weight * total.OuterProduct(total);
        }
        return regular;
    }
}
