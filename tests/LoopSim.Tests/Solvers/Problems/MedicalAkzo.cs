using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Problems;

/// <summary>Penetration of a radio-labelled antibody into a tissue with a tumour: reaction and diffusion on 200 points, 400 equations; the supply ends at t = 5.</summary>
/// <remarks>Test Set for IVP Solvers, release 2.4, problem MEDAKZO of Akzo Nobel, with its reference solution, of which some entries are kept here.</remarks>
public sealed class MedicalAkzo() : OdeProblem([.. Enumerable.Range(1, 2 * Points).Select(i => $"y{i}")]), ISparseOdeSystem
{
    private const int Points = 200;
    private const double K = 100, Width = 4, Mesh = 1.0 / Points;

    /// <summary>The supply stops here: a discontinuity.</summary>
    public const double EndOfSupply = 5;

    /// <summary>Entries of the reference solution at the end.</summary>
    public static IReadOnlyDictionary<int, double> Entries { get; } = new Dictionary<int, double>
    {
        [0] = 0.5113983840919909e-5,
        [78] = 0.2339942217046434e-3,
        [148] = 0.3595616017506735e-3,
        [198] = 0.1173741304462833e-3,
        [199] = 0.6190822732534586e-5,
        [203] = 0.3489773624098464e-2,
        [207] = 0.1548747348410801,
        [211] = 0.6649744834198490,
        [219] = 0.9890204872799944,
        [229] = 0.9999275409325039,
        [208] = 0.2003152841880950e-4,
    };

    public override double End => 20;

    public override bool IsTimeDependent => true;

    public SparsityPattern Pattern { get; } = SparsityPattern.Of(2 * Points, Places());

    public override double[] InitialState => [.. Enumerable.Range(0, 2 * Points).Select(i => i % 2 == 0 ? 0.0 : 1.0)];

    public override double[] Reference => throw new NotSupportedException("Some entries are in Entries.");

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        for (var j = 0; j < Points; j++)
        {
            var (u, v) = (y[2 * j], y[2 * j + 1]);
            var binding = K * u * v;
            var transport = 0.0;
            if (j < Points - 1)
            {
                var (drift, diffusion) = Coefficients(j);
                var before = j == 0 ? Supply(t) : y[2 * j - 2];
                var after = y[2 * j + 2];
                transport = (before - 2 * u + after) * diffusion + drift * (after - before);
            }
            (dydt[2 * j], dydt[2 * j + 1]) = (transport - binding, -binding);
        }
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        const int n = 2 * Points;
        for (var j = 0; j < Points; j++)
        {
            var i = 2 * j;
            var (byU, byV) = (K * y[i + 1], K * y[i]);
            (jacobian[i * n + i], jacobian[i * n + i + 1]) = (-byU, -byV);
            (jacobian[(i + 1) * n + i], jacobian[(i + 1) * n + i + 1]) = (-byU, -byV);
            if (j == Points - 1)
                continue;
            var (drift, diffusion) = Coefficients(j);
            jacobian[i * n + i] -= 2 * diffusion;
            jacobian[i * n + i + 2] = diffusion + drift;
            if (j > 0)
                jacobian[i * n + i - 2] = diffusion - drift;
        }
    }

    private static double Supply(double t) => t <= EndOfSupply ? 2 : 0;

    /// <summary>α/(2Δζ) and β/Δζ² at a point.</summary>
    private static (double Drift, double Diffusion) Coefficients(int j)
    {
        var toWall = (j + 1) * Mesh - 1;
        var shared = toWall * toWall / Width;
        return (2 * toWall * shared / Width / (2 * Mesh), shared * shared / (Mesh * Mesh));
    }

    private static IEnumerable<(int Row, int Column)> Places()
    {
        for (var i = 0; i < 2 * Points; i += 2)
        {
            foreach (var entry in new[] { (i, i), (i, i + 1), (i + 1, i), (i + 1, i + 1) })
                yield return entry;
            if (i >= 2)
                yield return (i, i - 2);
            if (i < 2 * Points - 2)
                yield return (i, i + 2);
        }
    }
}
