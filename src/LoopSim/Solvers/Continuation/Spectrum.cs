using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace LoopSim.Solvers.Continuation;

/// <summary>The eigenvalues of a Jacobian, which say whether small deviations from a steady state grow.</summary>
public static class Spectrum
{
    /// <summary>Returns the eigenvalues, those with the largest real part first and of a pair that with the positive imaginary part.</summary>
    /// <param name="jacobian">The matrix, row-major; finite.</param>
    /// <param name="scale">The typical size of each variable: the matrix is scaled by it first, which leaves the eigenvalues as they are and loses fewer digits.</param>
    /// <returns>As many as variables, per unit of time.</returns>
    public static Complex[] Of(ReadOnlySpan<double> jacobian, ReadOnlySpan<double> scale)
    {
        var n = scale.Length;
        if (n == 0)
            return [];
        var values = Scaled(jacobian, scale).Evd(Symmetricity.Asymmetric).EigenValues.ToArray();
        Array.Sort(values, (a, b) => b.Real != a.Real ? b.Real.CompareTo(a.Real) : b.Imaginary.CompareTo(a.Imaginary));
        return values;
    }

    /// <summary>The number of eigenvalues with a real part above zero, and above the rounding error of the largest.</summary>
    /// <param name="eigenvalues">The eigenvalues.</param>
    /// <param name="rounding">That error, as a share of the largest.</param>
    public static int CountUnstable(IReadOnlyCollection<Complex> eigenvalues, double rounding = 1e-13)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        var least = rounding * eigenvalues.Select(Complex.Abs).DefaultIfEmpty().Max();
        return eigenvalues.Count(value => value.Real > least);
    }

    /// <summary>D⁻¹·J·D for the diagonal D of the scale.</summary>
    internal static Matrix<double> Scaled(ReadOnlySpan<double> jacobian, ReadOnlySpan<double> scale)
    {
        var n = scale.Length;
        var entries = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                entries[j * n + i] = jacobian[i * n + j] * (scale[j] / scale[i]);
        }
        return new DenseMatrix(n, n, entries);
    }
}
