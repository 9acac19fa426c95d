namespace LoopSim.Solvers.Ode;

/// <summary>The coefficients of the numerical differentiation formulas: Shampine and Reichelt 1997, doi:10.1137/S1064827594276424, section 2.</summary>
internal static class BdfFormulas
{
    /// <summary>κ, by order from 0 on: what makes the error smaller at little cost in stability. Table 1; zero is plain backward differentiation.</summary>
    private static readonly double[] Kappa = [0, -0.1850, -1.0 / 9, -0.0823, -0.0415, 0];

    /// <summary>γ: the sum of 1/j up to the order.</summary>
    public static double[] Gamma { get; } = [.. Enumerable.Range(0, Kappa.Length + 1).Select(k => Enumerable.Range(1, k).Sum(j => 1.0 / j))];

    /// <summary>(1 - κ) γ: the formula is this times (new state - predicted state) + Σ γ_j ∇^j = h f.</summary>
    public static double[] Alpha { get; } = [.. Kappa.Select((kappa, k) => (1 - kappa) * Gamma[k])];

    /// <summary>The share of the correction that is the error of a step, by order; one order more than there is, to judge raising it.</summary>
    /// <remarks>1/(k+1) + κ γ.</remarks>
    public static double[] Error { get; } = [.. Enumerable.Range(0, Kappa.Length + 1).Select(k => 1.0 / (k + 1) + (k < Kappa.Length ? Kappa[k] * Gamma[k] : 0))];

    /// <summary>R(factor): its entry (i, j) is Π over m from 1 to i of (m - 1 - factor·j)/m. Differences go over to steps of `factor` times the old as (R(factor) R(1))ᵀ.</summary>
    public static double[][] Differences(double factor) =>
        [.. Enumerable.Range(0, Bdf.HighestOrder + 1).Select(i => Enumerable.Range(0, Bdf.HighestOrder + 1).Select(j => Entry(i, j, factor)).ToArray())];

    /// <summary>One entry of <see cref="Differences"/>.</summary>
    public static double Entry(int i, int j, double factor)
    {
        var product = 1.0;
        for (var m = 1; m <= i; m++)
            product *= (m - 1 - factor * j) / m;
        return product;
    }
}
