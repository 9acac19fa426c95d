using MathNet.Numerics;

namespace LoopSim.Solvers.Ode;

/// <summary>The coefficients of the numerical differentiation formulas: Shampine and Reichelt 1997, doi:10.1137/S1064827594276424, section 2.</summary>
internal static class BdfFormulas
{
    /// <summary>κ, by order from 0 on: what makes the error smaller at little cost in stability. Table 1; zero is plain backward differentiation.</summary>
    private static readonly double[] Kappa = [0, -0.1850, -1.0 / 9, -0.0823, -0.0415, 0];

    /// <summary>R(1), entry (m, j): the binomial coefficients with alternating signs, which is its own inverse.</summary>
    private static readonly double[][] Present = [.. Enumerable.Range(0, Bdf.HighestOrder + 1).Select(m => Enumerable.Range(0, Bdf.HighestOrder + 1)
        .Select(j => m > j ? 0 : (m % 2 == 0 ? 1 : -1) * SpecialFunctions.Binomial(j, m)).ToArray())];

    private static readonly double[] Inverse = [.. Enumerable.Range(0, Bdf.HighestOrder + 1).Select(i => 1.0 / Math.Max(1, i))];

    /// <summary>γ: the sum of 1/j up to the order.</summary>
    public static double[] Gamma { get; } = [.. Enumerable.Range(0, Kappa.Length + 1).Select(k => Enumerable.Range(1, k).Sum(j => 1.0 / j))];

    /// <summary>(1 - κ) γ: the formula is this times (new state - predicted state) + Σ γ_j ∇^j = h f.</summary>
    public static double[] Alpha { get; } = [.. Kappa.Select((kappa, k) => (1 - kappa) * Gamma[k])];

    /// <summary>The share of the correction that is the error of a step, by order; one order more than there is, to judge raising it.</summary>
    /// <remarks>1/(k+1) + κ γ.</remarks>
    public static double[] Error { get; } = [.. Enumerable.Range(0, Kappa.Length + 1).Select(k => 1.0 / (k + 1) + (k < Kappa.Length ? Kappa[k] * Gamma[k] : 0))];

    /// <summary>Writes the matrix by which differences go over to steps of <paramref name="factor"/> times the old: entry (i, j) is the weight of the old difference of order i in the new one of order j.</summary>
    /// <param name="factor">The new step by the old.</param>
    /// <param name="order">The highest order of difference, 1 to 5.</param>
    /// <param name="weights">Receives the weights row by row, <see cref="Bdf.HighestOrder"/> to a row; the first stands for orders 1 and 1.</param>
    /// <remarks>R(factor) R(1), where entry (i, m) of R is the product over l from 1 to i of (l - 1 - factor·m)/l.</remarks>
    public static void Resampling(double factor, int order, Span<double> weights)
    {
        Span<double> column = stackalloc double[Bdf.HighestOrder + 1];
        weights.Clear();
        for (var m = 1; m <= order; m++)
        {
            column[0] = 1;
            for (var i = 1; i <= order; i++)
                column[i] = column[i - 1] * (i - 1 - factor * m) * Inverse[i];
            for (var j = m; j <= order; j++)
            {
                for (var i = 1; i <= order; i++)
                    weights[(i - 1) * Bdf.HighestOrder + j - 1] += column[i] * Present[m][j];
            }
        }
    }
}
