namespace LoopSim.Solvers.Ode;

/// <summary>The coefficients of the numerical differentiation formulas: Shampine and Reichelt 1997, doi:10.1137/S1064827594276424, section 2.</summary>
internal static class BdfFormulas
{
    /// <summary>κ, by order from 0 on: what makes the error smaller at little cost in stability. Table 1; zero is plain backward differentiation.</summary>
    private static readonly double[] Kappa = [0, -0.1850, -1.0 / 9, -0.0823, -0.0415, 0];

    private static readonly double[] Inverse = [.. Enumerable.Range(0, Bdf.HighestOrder + 1).Select(i => 1.0 / Math.Max(1, i))];

    /// <summary>γ: the sum of 1/j up to the order.</summary>
    public static double[] Gamma { get; } = [.. Enumerable.Range(0, Kappa.Length + 1).Select(k => Enumerable.Range(1, k).Sum(j => 1.0 / j))];

    /// <summary>(1 - κ) γ: the formula is this times (new state - predicted state) + Σ γ_j ∇^j = h f.</summary>
    public static double[] Alpha { get; } = [.. Kappa.Select((kappa, k) => (1 - kappa) * Gamma[k])];

    /// <summary>The share of the correction that is the error of a step, by order; one order more than there is, to judge raising it.</summary>
    /// <remarks>1/(k+1) + κ γ.</remarks>
    public static double[] Error { get; } = [.. Enumerable.Range(0, Kappa.Length + 1).Select(k => 1.0 / (k + 1) + (k < Kappa.Length ? Kappa[k] * Gamma[k] : 0))];

    /// <summary>Writes the matrix by which differences go over to steps of <paramref name="factor"/> times the old: entry (j, i) is the weight of the old difference of order i in the new one of order j.</summary>
    /// <param name="factor">The new step by the old.</param>
    /// <param name="order">The highest order of difference, 1 to 5.</param>
    /// <param name="weights">Receives the weights from row and column 1 on, <see cref="Bdf.HighestOrder"/> + 1 to a row; below the diagonal they are zero and not written.</param>
    /// <remarks>A step back is 1 - ∇, so the new difference is 1 - (1 - ∇)^factor: row j holds the coefficients of the j-th power of this series in ∇, cut off behind the order, which is exact for the polynomial kept.</remarks>
    public static void Resampling(double factor, int order, double[] weights)
    {
        const int row = Bdf.HighestOrder + 1;
        weights[row + 1] = factor;
        for (var i = 1; i < order; i++)
            weights[row + i + 1] = weights[row + i] * (i - factor) * Inverse[i + 1];
        for (var j = 2; j <= order; j++)
        {
            for (var i = j; i <= order; i++)
            {
                var sum = 0.0;
                for (var l = j - 1; l < i; l++)
                    sum += weights[(j - 1) * row + l] * weights[row + i - l];
                weights[j * row + i] = sum;
            }
        }
    }
}
