using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.SteadyState;

/// <summary>Damped Newton's method on f(y) = 0 from far away, for systems whose Jacobian is regular: conserved totals are taken out of the equations.</summary>
/// <remarks>For the last bit of the way, and with conserved totals among the equations, <see cref="NewtonPolisher"/> is the one to take. A step is taken as far as the simplified Newton correction at its end is smaller than the step itself, which does not depend on the units of the equations: the natural monotonicity test of P. Deuflhard, Newton Methods for Nonlinear
/// Problems, Springer 2011, ch. 3, DOI 10.1007/978-3-642-23899-4. It may end in any root, and needs not end in the nearest.</remarks>
internal sealed class DampedNewton(IOdeSystem system, IReadOnlyList<double> typicalSizes)
{
    private const int MostIterations = 200;
    private const double ShortestDamping = 1e-6;
    private const double Converged = 1e-9;

    private readonly int _n = system.Dimension;
    private readonly DenseLu _lu = new(system.Dimension);
    private readonly double[] _jacobian = new double[system.Dimension * system.Dimension];

    /// <summary>Moves a state to a root of f; <see langword="null"/> where the method does not converge.</summary>
    public double[]? Solve(double[] start)
    {
        var (y, damping) = ((double[])start.Clone(), 1.0);
        for (var k = 0; k < MostIterations; k++)
        {
            system.Jacobian(0, y, _jacobian);
            if (!Array.TrueForAll(_jacobian, double.IsFinite) || !_lu.Factor(_jacobian))
                return null;
            var step = Correction(y);
            var size = SizeOf(step, y);
            if (!double.IsFinite(size))
                return null;
            if (size <= Converged)
                return Moved(y, step, 1);
            if (Next(y, step, size, ref damping) is not { } next)
                return null;
            y = next;
        }
        return null;
    }

    private double[]? Next(double[] y, double[] step, double size, ref double damping)
    {
        for (damping = Math.Min(1, 2 * damping); damping >= ShortestDamping; damping /= 2)
        {
            var next = Moved(y, step, damping);
            if (SizeOf(Correction(next), y) <= (1 - damping / 4) * size)
                return next;
        }
        return null;
    }

    /// <summary>−J⁻¹·f(y) with the factors at hand.</summary>
    private double[] Correction(double[] y)
    {
        var f = new double[_n];
        system.Evaluate(0, y, f);
        _lu.Solve(f);
        return Array.ConvertAll(f, value => -value);
    }

    /// <summary>The largest share of itself, or of its typical size, by which a variable is moved; not a number where one of the moves is none.</summary>
    private double SizeOf(double[] step, double[] y)
    {
        var largest = 0.0;
        for (var i = 0; i < _n; i++)
            largest = Math.Max(largest, Math.Abs(step[i]) / Math.Max(Math.Abs(y[i]), typicalSizes[i]));
        return largest;
    }

    private static double[] Moved(double[] y, double[] step, double damping) => [.. y.Zip(step, (value, part) => value + damping * part)];
}
