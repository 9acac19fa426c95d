using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using DoubleVector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace LoopSim.Solvers.Continuation;

/// <summary>Steady states of one special kind with two free parameters, which are the last two unknowns: f = 0 and a condition g = 0.</summary>
internal abstract class SpecialCurve : ImplicitCurve
{
    private readonly double[] _parameters;
    private readonly double[] _typicalSizes;
    private readonly double[] _square;
    private readonly double[] _column;

    protected SpecialCurve(IParametrisedSystem system, double[] parameters, ContinuationParameter first, ContinuationParameter second, double[] typicalSizes)
        : base(system.Dimension + 1)
    {
        (System, First, Second) = (system, first, second);
        _parameters = (double[])parameters.Clone();
        _typicalSizes = typicalSizes;
        _square = new double[N * N];
        _column = new double[N];
        Sizes = typicalSizes;
    }

    protected IParametrisedSystem System { get; }

    protected int N => Equations - 1;

    protected ContinuationParameter First { get; }

    protected ContinuationParameter Second { get; }

    /// <summary>The sizes by which variables are scaled: those of the last accepted point.</summary>
    protected double[] Sizes { get; private set; }

    public override void Evaluate(double[] z, double[] values)
    {
        System.Evaluate(z.AsSpan(0, N), ParametersAt(z), values.AsSpan(0, N));
        values[N] = Condition(FormAt(z));
    }

    public override void Jacobian(double[] z, double[] matrix)
    {
        var p = ParametersAt(z);
        System.Jacobian(z.AsSpan(0, N), p, _square);
        for (var i = 0; i < N; i++)
            _square.AsSpan(i * N, N).CopyTo(matrix.AsSpan(i * (N + 2)));
        foreach (var (offset, parameter) in new[] { (0, First), (1, Second) })
        {
            System.ParameterDerivative(z.AsSpan(0, N), p, parameter.Place, _column);
            for (var i = 0; i < N; i++)
                matrix[i * (N + 2) + N + offset] = _column[i];
        }
        var (byState, byFirst, bySecond) = Gradient(FormAt(z));
        for (var j = 0; j < N; j++)
            matrix[N * (N + 2) + j] = byState[j] / Sizes[j];
        matrix[N * (N + 2) + N] = byFirst;
        matrix[N * (N + 2) + N + 1] = bySecond;
    }

    public override double[] ScaleAt(double[] z) =>
        [.. _typicalSizes.Select((size, i) => Math.Sqrt(N) * Math.Max(Math.Abs(z[i]), size)), First.ScaleAt(z[^2]), Second.ScaleAt(z[^1])];

    public override void Accept(double[] z)
    {
        Sizes = NormalForm.SizesAt(z.AsSpan(0, N), _typicalSizes);
        Accept(FormAt(z));
    }

    /// <summary>All parameters of the system at a point.</summary>
    public double[] ParametersAt(double[] z)
    {
        _parameters[First.Place] = z[^2];
        _parameters[Second.Place] = z[^1];
        return _parameters;
    }

    /// <summary>The derivatives at a point, in scaled variables.</summary>
    public NormalForm FormAt(double[] z) => new(System, z.AsSpan(0, N), ParametersAt(z), Sizes);

    protected abstract void Accept(NormalForm form);

    protected abstract double Condition(NormalForm form);

    /// <summary>The derivatives of the condition by the scaled variables and by both parameters.</summary>
    protected abstract (DoubleVector ByState, double ByFirst, double BySecond) Gradient(NormalForm form);

    /// <summary>Folds: the Jacobian is singular.</summary>
    /// <remarks>By a bordered matrix, whose last unknown is zero where the Jacobian is singular, also where it is so at a cusp (W. Govaerts, Numerical Methods for Bifurcations of Dynamical Equilibria, SIAM 2000, ch. 3 and 4).</remarks>
    public sealed class Folds(IParametrisedSystem system, double[] parameters, ContinuationParameter first, ContinuationParameter second, double[] typicalSizes)
        : SpecialCurve(system, parameters, first, second, typicalSizes)
    {
        private DoubleVector? _left;
        private DoubleVector? _right;

        protected override void Accept(NormalForm form) => (_left, _right) = NullVectors(form, _right);

        protected override double Condition(NormalForm form) => Solve(Bordered(form.Jacobian))[N];

        protected override (DoubleVector ByState, double ByFirst, double BySecond) Gradient(NormalForm form)
        {
            var bordered = Bordered(form.Jacobian);
            var (right, left) = (Solve(bordered).SubVector(0, N), Solve(bordered.Transpose()).SubVector(0, N));
            return (-form.SecondAlong(right).LeftMultiply(left), -(left * (form.ByParameter(First.Place) * right)), -(left * (form.ByParameter(Second.Place) * right)));
        }

        /// <summary>The vectors that the Jacobian at a fold takes to zero from the left and from the right, of length 1 and continued from others.</summary>
        public static (DoubleVector Left, DoubleVector Right) NullVectors(NormalForm form, DoubleVector? before)
        {
            var decomposition = form.Jacobian.Svd();
            var n = form.Jacobian.RowCount;
            var (left, right) = (decomposition.U.Column(n - 1), decomposition.VT.Row(n - 1));
            return before is not null && right * before < 0 ? (-left, -right) : (left, right);
        }

        private Matrix<double> Bordered(Matrix<double> jacobian)
        {
            if (_left is null || _right is null)
                throw new InvalidOperationException("No point of the curve was accepted yet. This is a bug in LoopSim.");
            var bordered = Matrix<double>.Build.Dense(N + 1, N + 1);
            bordered.SetSubMatrix(0, 0, jacobian);
            for (var i = 0; i < N; i++)
                (bordered[i, N], bordered[N, i]) = (_left[i], _right[i]);
            return bordered;
        }

        private DoubleVector Solve(Matrix<double> bordered) => bordered.LU().Solve(DoubleVector.Build.Dense(N + 1, i => i == N ? 1 : 0));
    }

    /// <summary>Hopf points: the real part of a complex pair of eigenvalues is zero.</summary>
    public sealed class Hopfs(IParametrisedSystem system, double[] parameters, ContinuationParameter first, ContinuationParameter second, double[] typicalSizes)
        : SpecialCurve(system, parameters, first, second, typicalSizes)
    {
        private Complex _followed;

        protected override void Accept(NormalForm form) => _followed = CriticalOf(form.Eigenvalues) ?? _followed;

        protected override double Condition(NormalForm form) => Followed(form)?.Real ?? double.NaN;

        protected override (DoubleVector ByState, double ByFirst, double BySecond) Gradient(NormalForm form)
        {
            if (Followed(form) is not { } eigenvalue)
                return (DoubleVector.Build.Dense(N, double.NaN), double.NaN, double.NaN);
            var right = form.RightVector(eigenvalue);
            var left = form.LeftVector(eigenvalue, right).Conjugate();
            var along = form.SecondAlong(right.Real()).ToComplex() + Complex.ImaginaryOne * form.SecondAlong(right.Imaginary()).ToComplex();
            return (along.LeftMultiply(left).Real(), By(First), By(Second));

            double By(ContinuationParameter parameter) => (left * (form.ByParameter(parameter.Place).ToComplex() * right)).Real;
        }

        /// <summary>The complex eigenvalue nearest the imaginary axis; <see langword="null"/> where all are real.</summary>
        private static Complex? CriticalOf(Complex[] eigenvalues)
        {
            var complex = Array.FindAll(eigenvalues, value => value.Imaginary > 0);
            return complex.Length == 0 ? null : complex.MinBy(value => Math.Abs(value.Real));
        }

        private Complex? Followed(NormalForm form)
        {
            var complex = Array.FindAll(form.Eigenvalues, value => value.Imaginary > 0);
            return complex.Length == 0 ? null : complex.MinBy(value => (value - _followed).Magnitude);
        }
    }
}
