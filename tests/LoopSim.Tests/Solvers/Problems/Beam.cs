using System.Numerics;

namespace LoopSim.Tests.Solvers.Problems;

/// <summary>A clamped elastic beam of 40 pieces, pulled at its free end until t = π: 80 equations with fast, undamped oscillations.</summary>
/// <remarks>Hairer &amp; Wanner, Solving Ordinary Differential Equations II, 2nd edition, section IV.1, equations 1.10' to 1.14; Test Set for IVP Solvers, release 2.4, problem
/// BEAM, with its reference solution, of which some entries are kept here. States: angles, then their velocities. The Jacobian is by complex steps of one part in
/// 1e20, which are exact to rounding: Squire and Trapp 1998, doi:10.1137/S003614459631241X.</remarks>
public sealed class Beam() : OdeProblem([.. Enumerable.Range(1, 2 * Pieces).Select(i => $"y{i}")])
{
    private const int Pieces = 40;
    private const double ComplexStep = 1e-20;

    /// <summary>The force stops here, with a continuous first derivative.</summary>
    public const double EndOfForce = Math.PI;

    /// <summary>Entries of the reference solution at the end.</summary>
    public static IReadOnlyDictionary<int, double> Entries { get; } = new Dictionary<int, double>
    {
        [0] = -0.5792366591285007e-2,
        [9] = -0.9119134654647947e-1,
        [19] = -0.1483595472463012,
        [29] = -0.1725821847462537,
        [39] = -0.1767201761075488,
        [40] = 0.3747362681329794e-1,
        [49] = 0.5987609702624270,
        [59] = 0.9868747821728363,
        [79] = 0.1186724615113034e1,
    };

    public override double End => 5;

    public override bool IsTimeDependent => true;

    public override double[] InitialState => new double[2 * Pieces];

    public override double[] Reference => throw new NotSupportedException("Some entries are in Entries.");

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        var state = new Complex[2 * Pieces];
        for (var i = 0; i < state.Length; i++)
            state[i] = y[i];
        var slope = Slope(t, state);
        for (var i = 0; i < slope.Length; i++)
            dydt[i] = slope[i].Real;
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        const int n = 2 * Pieces;
        var state = new Complex[n];
        for (var i = 0; i < n; i++)
            state[i] = y[i];
        for (var j = 0; j < n; j++)
        {
            var value = state[j];
            state[j] = new(value.Real, ComplexStep);
            var slope = Slope(t, state);
            state[j] = value;
            for (var i = 0; i < n; i++)
                jacobian[i * n + j] = slope[i].Imaginary / ComplexStep;
        }
    }

    public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        var state = new Complex[2 * Pieces];
        for (var i = 0; i < state.Length; i++)
            state[i] = y[i];
        var slope = Slope(new(t, ComplexStep), state);
        for (var i = 0; i < slope.Length; i++)
            dfdt[i] = slope[i].Imaginary / ComplexStep;
    }

    /// <summary>θ'' = C v + D u, where C u = D v + θ'² and v holds bending and force.</summary>
    private static Complex[] Slope(Complex t, Complex[] y)
    {
        const double square = Pieces * Pieces;
        var force = t.Real <= EndOfForce ? 1.5 * Square(Complex.Sin(t)) : 0;
        var (v, w) = (new Complex[Pieces], new Complex[Pieces]);
        var (sine, cosine) = (new Complex[Pieces + 1], new Complex[Pieces + 1]);
        for (var i = 1; i < Pieces; i++)
            (sine[i], cosine[i]) = (Complex.Sin(y[i] - y[i - 1]), Complex.Cos(y[i] - y[i - 1]));
        for (var i = 0; i < Pieces; i++)
        {
            var bending = i == 0 ? y[1] - 3 * y[0] : i == Pieces - 1 ? y[i - 1] - y[i] : y[i - 1] - 2 * y[i] + y[i + 1];
            v[i] = square * square * bending + square * force * (Complex.Cos(y[i]) + Complex.Sin(y[i]));
        }
        for (var i = 0; i < Pieces; i++)
            w[i] = Off(sine, v, i) + Square(y[Pieces + i]);
        var u = SolveTridiagonal(cosine, w);
        var slope = new Complex[2 * Pieces];
        for (var i = 0; i < Pieces; i++)
        {
            var neighbours = (i > 0 ? cosine[i] * v[i - 1] : 0) + (i < Pieces - 1 ? cosine[i + 1] * v[i + 1] : 0);
            slope[i] = y[Pieces + i];
            slope[Pieces + i] = Diagonal(i) * v[i] - neighbours + Off(sine, u, i);
        }
        return slope;
    }

    private static double Diagonal(int i) => i == 0 ? 1 : i == Pieces - 1 ? 3 : 2;

    private static Complex Square(Complex x) => x * x;

    /// <summary>D x: the sines of the differences beside the diagonal.</summary>
    private static Complex Off(Complex[] sine, Complex[] x, int i) =>
        (i < Pieces - 1 ? sine[i + 1] * x[i + 1] : 0) - (i > 0 ? sine[i] * x[i - 1] : 0);

    private static Complex[] SolveTridiagonal(Complex[] cosine, Complex[] right)
    {
        var diagonal = new Complex[Pieces];
        var x = (Complex[])right.Clone();
        for (var i = 0; i < Pieces; i++)
            diagonal[i] = Diagonal(i);
        for (var i = Pieces - 2; i >= 0; i--)
        {
            var factor = -cosine[i + 1] / diagonal[i + 1];
            x[i] -= factor * x[i + 1];
            diagonal[i] += factor * cosine[i + 1];
        }
        x[0] /= diagonal[0];
        for (var i = 1; i < Pieces; i++)
            x[i] = (x[i] + cosine[i] * x[i - 1]) / diagonal[i];
        return x;
    }
}
