using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using ComplexVector = MathNet.Numerics.LinearAlgebra.Vector<System.Numerics.Complex>;
using DoubleVector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace LoopSim.Solvers.Continuation;

/// <summary>The second and third derivatives of a system at a steady state, as far as normal forms ask for them.</summary>
/// <remarks>In variables scaled by their sizes. Derivatives beyond the Jacobian are central differences of it: right to some ten (second) and seven digits (third).</remarks>
internal sealed class NormalForm
{
    private const double SecondDifference = 6e-6;
    private const double ThirdDifference = 2e-4;

    private readonly IParametrisedSystem _system;
    private readonly double[] _state;
    private readonly double[] _parameters;
    private readonly double[] _sizes;
    private readonly int _n;

    public NormalForm(IParametrisedSystem system, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, double[] sizes)
    {
        _system = system;
        _n = system.Dimension;
        (_state, _parameters) = (state.ToArray(), parameters.ToArray());
        _sizes = sizes;
        Jacobian = JacobianAt(_state, _parameters);
    }

    /// <summary>The sizes of variables near a state: as large as they are there, or as is typical of them.</summary>
    public static double[] SizesAt(ReadOnlySpan<double> state, IReadOnlyList<double> typicalSizes)
    {
        var sizes = new double[state.Length];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Max(typicalSizes[i], Math.Abs(state[i]));
        return sizes;
    }

    /// <summary>The scaled Jacobian.</summary>
    public Matrix<double> Jacobian { get; }

    public Complex[] Eigenvalues => [.. Jacobian.Evd(Symmetricity.Asymmetric).EigenValues];

    /// <summary>The vector v with |v| = 1 that J takes nearest to λ·v.</summary>
    public ComplexVector RightVector(Complex eigenvalue) => EigenvectorOf(Jacobian, eigenvalue);

    /// <summary>The vector w with w*·J = λ·w* and w*·v = 1.</summary>
    public ComplexVector LeftVector(Complex eigenvalue, ComplexVector right)
    {
        var left = EigenvectorOf(Jacobian.Transpose(), Complex.Conjugate(eigenvalue));
        return left / Complex.Conjugate(left.ConjugateDotProduct(right));
    }

    /// <summary>∂(J)/∂x·u, the matrix whose product with v is B(u, v).</summary>
    public Matrix<double> SecondAlong(DoubleVector u)
    {
        var size = u.AbsoluteMaximum();
        if (size == 0)
            return Matrix<double>.Build.Dense(_n, _n);
        var step = SecondDifference / size;
        return (JacobianAt(Moved(u, step), _parameters) - JacobianAt(Moved(u, -step), _parameters)) / (2 * step);
    }

    /// <summary>∂(J)/∂p of a parameter.</summary>
    public Matrix<double> ByParameter(int parameter)
    {
        var step = SecondDifference * (_parameters[parameter] == 0 ? 1 : Math.Abs(_parameters[parameter]));
        var (up, down) = ((double[])_parameters.Clone(), (double[])_parameters.Clone());
        up[parameter] += step;
        down[parameter] -= step;
        return (JacobianAt(_state, up) - JacobianAt(_state, down)) / (up[parameter] - down[parameter]);
    }

    /// <summary>The first Lyapunov coefficient of a Hopf point.</summary>
    /// <param name="frequency">ω, above 0.</param>
    /// <remarks>Yu. A. Kuznetsov, Elements of Applied Bifurcation Theory, 3rd ed., Springer 2004, sec. 5.4; its value depends on the scaling of the variables, its sign does not.</remarks>
    public double FirstLyapunov(double frequency)
    {
        var critical = new Complex(0, frequency);
        var q = RightVector(critical);
        var p = LeftVector(critical, q);
        var (a, b) = (q.Real(), q.Imaginary());
        // B(q, ·) = alongA + i·alongB.
        var (alongA, alongB) = (SecondAlong(a), SecondAlong(b));
        ComplexVector Second(ComplexVector v, int sign) => Combine(alongA * v.Real() - sign * (alongB * v.Imaginary()), alongA * v.Imaginary() + sign * (alongB * v.Real()));
        var (thirdA, thirdB) = (ThirdAlong(a), ThirdAlong(b));
        var third = Combine(thirdA * a + thirdB * a, thirdA * b + thirdB * b);
        var withConjugate = (alongA * a + alongB * b).ToComplex();
        var withItself = Second(q, 1);
        var complex = Jacobian.ToComplex();
        var mean = complex.LU().Solve(withConjugate);
        var doubled = (2 * critical * Matrix<Complex>.Build.DenseIdentity(_n) - complex).LU().Solve(withItself);
        var sum = p.ConjugateDotProduct(third) - 2 * p.ConjugateDotProduct(Second(mean, 1)) + p.ConjugateDotProduct(Second(doubled, -1));
        return sum.Real / (2 * frequency);
    }

    /// <summary>Second derivative of J along u: its product with v is C(u, u, v).</summary>
    private Matrix<double> ThirdAlong(DoubleVector u)
    {
        var size = u.AbsoluteMaximum();
        if (size == 0)
            return Matrix<double>.Build.Dense(_n, _n);
        var step = ThirdDifference / size;
        return (JacobianAt(Moved(u, step), _parameters) - 2 * Jacobian + JacobianAt(Moved(u, -step), _parameters)) / (step * step);
    }

    private Matrix<double> JacobianAt(double[] state, double[] parameters)
    {
        var entries = new double[_n * _n];
        _system.Jacobian(state, parameters, entries);
        return Spectrum.Scaled(entries, _sizes);
    }

    private double[] Moved(DoubleVector along, double step) => [.. _state.Select((value, i) => value + step * along[i] * _sizes[i])];

    /// <summary>By inverse iteration, from an eigenvalue that is known to rounding.</summary>
    private ComplexVector EigenvectorOf(Matrix<double> matrix, Complex eigenvalue)
    {
        // A little off, so that the matrix can be solved with.
        var size = Math.Max(matrix.InfinityNorm(), 1e-300);
        var factors = (matrix.ToComplex() - (eigenvalue + 1e-13 * size) * Matrix<Complex>.Build.DenseIdentity(_n)).LU();
        var vector = ComplexVector.Build.Dense(_n, i => new Complex(1, 0.3 * i));
        for (var round = 0; round < 3; round++)
        {
            vector = factors.Solve(vector);
            vector /= vector.L2Norm();
        }
        return vector;
    }

    private static ComplexVector Combine(DoubleVector real, DoubleVector imaginary) => real.Map2((x, y) => x, imaginary).ToComplex() + Complex.ImaginaryOne * imaginary.ToComplex();
}
