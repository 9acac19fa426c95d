using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Continuation;

/// <summary>A parametrised system whose derivatives are written out by hand.</summary>
internal sealed class TestSystem(
    int dimension, Func<double[], double[], double[]> f, Func<double[], double[], double[,]> jacobian, Func<double[], double[], int, double[]> byParameter) : IParametrisedSystem
{
    public int Dimension => dimension;

    public void Evaluate(ReadOnlySpan<double> x, ReadOnlySpan<double> p, Span<double> values) => f(x.ToArray(), p.ToArray()).CopyTo(values);

    public void Jacobian(ReadOnlySpan<double> x, ReadOnlySpan<double> p, Span<double> entries)
    {
        var matrix = jacobian(x.ToArray(), p.ToArray());
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < dimension; j++)
                entries[i * dimension + j] = matrix[i, j];
        }
    }

    public void ParameterDerivative(ReadOnlySpan<double> x, ReadOnlySpan<double> p, int parameter, Span<double> derivative) => byParameter(x.ToArray(), p.ToArray(), parameter).CopyTo(derivative);

    /// <summary>The system at one setting, for a solver.</summary>
    public IOdeSystem At(params double[] p) => new LambdaOde(this, p);

    /// <summary>x' = p0 + p1·x − x³: folds at p0 = ±2(p1/3)^(3/2), a cusp at the origin.</summary>
    public static TestSystem CuspForm { get; } = new(1, (x, p) => [p[0] + p[1] * x[0] - x[0] * x[0] * x[0]], (x, p) => new[,] { { p[1] - 3 * x[0] * x[0] } }, (x, _, k) => [k == 0 ? 1 : x[0]]);

    /// <summary>x' = p·x − x³: a pitchfork at the origin.</summary>
    public static TestSystem Pitchfork { get; } = new(1, (x, p) => [p[0] * x[0] - x[0] * x[0] * x[0]], (x, p) => new[,] { { p[0] - 3 * x[0] * x[0] } }, (x, _, _) => [x[0]]);

    /// <summary>x' = p·x − x²: two lines that cross at the origin (transcritical).</summary>
    public static TestSystem Transcritical { get; } = new(1, (x, p) => [p[0] * x[0] - x[0] * x[0]], (x, p) => new[,] { { p[0] - 2 * x[0] } }, (x, _, _) => [x[0]]);

    /// <summary>x' = p·x − y + s·x(x² + y²), y' = x + p·y + s·y(x² + y²): the normal form of a Hopf point at p = 0, with ω = 1.</summary>
    public static TestSystem HopfForm(double s) => new(2,
        (x, p) => [p[0] * x[0] - x[1] + s * x[0] * (x[0] * x[0] + x[1] * x[1]), x[0] + p[0] * x[1] + s * x[1] * (x[0] * x[0] + x[1] * x[1])],
        (x, p) => new[,] { { p[0] + s * (3 * x[0] * x[0] + x[1] * x[1]), -1 + 2 * s * x[0] * x[1] }, { 1 + 2 * s * x[0] * x[1], p[0] + s * (x[0] * x[0] + 3 * x[1] * x[1]) } },
        (x, _, _) => [x[0], x[1]]);

    /// <summary>The Brusselator x' = A − (B + 1)x + x²y, y' = Bx − x²y, with p = (B, A): steady state (A, B/A), Hopf point at B = 1 + A², ω = A.</summary>
    public static TestSystem Brusselator { get; } = new(2,
        (x, p) => [p[1] - (p[0] + 1) * x[0] + x[0] * x[0] * x[1], p[0] * x[0] - x[0] * x[0] * x[1]],
        (x, p) => new[,] { { -(p[0] + 1) + 2 * x[0] * x[1], x[0] * x[0] }, { p[0] - 2 * x[0] * x[1], -x[0] * x[0] } },
        (x, _, k) => k == 0 ? [-x[0], x[0]] : [1, 0]);

    /// <summary>Sel'kov's glycolysis x' = −x + a·y + x²y, y' = b − a·y − x²y, with p = (b, a): steady state (b, b/(a + b²)), Hopf points at b² = (1 − 2a ± √(1 − 8a))/2.</summary>
    public static TestSystem Selkov { get; } = new(2,
        (x, p) => [-x[0] + p[1] * x[1] + x[0] * x[0] * x[1], p[0] - p[1] * x[1] - x[0] * x[0] * x[1]],
        (x, p) => new[,] { { -1 + 2 * x[0] * x[1], p[1] + x[0] * x[0] }, { -2 * x[0] * x[1], -p[1] - x[0] * x[0] } },
        (x, _, k) => k == 0 ? [0, 1] : [x[1], -x[1]]);

    /// <summary>Schlögl's second reaction x' = 3x² − x³ − k·x + p: folds where 6x − 3x² = k.</summary>
    public static TestSystem Schloegl(double k) => new(1, (x, p) => [3 * x[0] * x[0] - x[0] * x[0] * x[0] - k * x[0] + p[0]], (x, _) => new[,] { { 6 * x[0] - 3 * x[0] * x[0] - k } }, (_, _, _) => [1]);

    /// <summary>The toggle switch of Gardner 2000 with equal arms, x' = a/(1 + y²) − x, y' = a/(1 + x²) − y, p = (a): a pitchfork at a = 2, x = y = 1.</summary>
    public static TestSystem Toggle { get; } = new(2,
        (x, p) => [p[0] / (1 + x[1] * x[1]) - x[0], p[0] / (1 + x[0] * x[0]) - x[1]],
        (x, p) => new[,] { { -1, -2 * p[0] * x[1] / Math.Pow(1 + x[1] * x[1], 2) }, { -2 * p[0] * x[0] / Math.Pow(1 + x[0] * x[0], 2), -1 } },
        (x, _, _) => [1 / (1 + x[1] * x[1]), 1 / (1 + x[0] * x[0])]);

    /// <summary>The Bogdanov-Takens normal form x' = y, y' = p0 + p1·y + x² + x·y: folds on p0 = 0 with x = 0, Hopf points on p0 = −p1² with x = −p1 and ω² = 2p1 where p1 &gt; 0.</summary>
    public static TestSystem BogdanovTakens { get; } = new(2,
        (x, p) => [x[1], p[0] + p[1] * x[1] + x[0] * x[0] + x[0] * x[1]],
        (x, p) => new[,] { { 0, 1 }, { 2 * x[0] + x[1], p[1] + x[0] } },
        (x, _, k) => k == 0 ? [0, 1] : [0, x[1]]);

    /// <summary>z' = (p0 + i)·z + p1·z|z|² − z|z|⁴: Hopf points on p0 = 0, super- or subcritical with the sign of p1 (Bautin).</summary>
    public static TestSystem BautinForm { get; } = new(2, (x, p) => [p[0] * x[0] - x[1] + Radial(x, p) * x[0], x[0] + p[0] * x[1] + Radial(x, p) * x[1]], BautinJacobian, (x, _, k) => k == 0 ? [x[0], x[1]] : [x[0] * Square(x), x[1] * Square(x)]);

    private static double Square(double[] x) => x[0] * x[0] + x[1] * x[1];

    private static double Radial(double[] x, double[] p) => p[1] * Square(x) - Square(x) * Square(x);

    private static double[,] BautinJacobian(double[] x, double[] p)
    {
        var slope = 2 * (p[1] - 2 * Square(x));
        return new[,] { { p[0] + Radial(x, p) + slope * x[0] * x[0], -1 + slope * x[0] * x[1] }, { 1 + slope * x[0] * x[1], p[0] + Radial(x, p) + slope * x[1] * x[1] } };
    }

    private sealed class LambdaOde(TestSystem system, double[] p) : IOdeSystem
    {
        public int Dimension => system.Dimension;

        public IReadOnlyList<string> VariableNames => [.. Enumerable.Range(0, system.Dimension).Select(i => $"x{i}")];

        public bool IsTimeDependent => false;

        public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => system.Evaluate(y, p, dydt);

        public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => system.Jacobian(y, p, jacobian);

        public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt.Clear();
    }
}
