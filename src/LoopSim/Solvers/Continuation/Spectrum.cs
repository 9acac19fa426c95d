using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace LoopSim.Solvers.Continuation;

/// <summary>The eigenvalues of a Jacobian, which say whether small deviations from a steady state grow.</summary>
public static class Spectrum
{
    /// <summary>An eigenvalue that is not above this share of the largest is zero, as far as can be told of a state that was found by iteration.</summary>
    public const double ZeroShare = 1e-10;

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

    /// <summary>The number of eigenvalues whose real part is above zero, as far as can be told.</summary>
    /// <param name="eigenvalues">The eigenvalues.</param>
    public static int CountUnstable(IReadOnlyCollection<Complex> eigenvalues)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        var zero = ZeroOf(eigenvalues);
        return eigenvalues.Count(value => value.Real > zero);
    }

    /// <summary>Whether an eigenvalue is zero, as far as can be told: other steady states can then lie next to this one.</summary>
    /// <param name="eigenvalues">The eigenvalues.</param>
    public static bool HasZero(IReadOnlyCollection<Complex> eigenvalues)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        var zero = ZeroOf(eigenvalues);
        return eigenvalues.Any(value => Complex.Abs(value) <= zero);
    }

    private static double ZeroOf(IReadOnlyCollection<Complex> eigenvalues) => ZeroShare * eigenvalues.Select(Complex.Abs).DefaultIfEmpty().Max();

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
