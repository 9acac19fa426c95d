using System.Collections.Immutable;

namespace LoopSim.Solvers.Stochastic;

/// <summary>How often a reaction happens, in events per time unit, as a function of the counts. A closed union.</summary>
public abstract record Propensity
{
    private Propensity()
    {
    }

    /// <summary>A propensity of any form.</summary>
    /// <param name="counts">The counts that it names, in the order of <see cref="Function.Species"/>.</param>
    /// <returns>Events per time unit.</returns>
    public delegate double Of(ReadOnlySpan<double> counts);

    /// <summary>A constant times the number of ways to choose the reactants: c·X for one, c·X·Y for two of different kinds, c·X(X−1)/2 for two of a kind.</summary>
    /// <param name="Constant">c, the stochastic rate constant; per time unit, not below zero.</param>
    /// <param name="Factors">The reactants, each species once; empty for production at a constant rate.</param>
    /// <remarks>D. T. Gillespie, J. Phys. Chem. 81 (1977) 2340, equations 13 and 14, DOI 10.1021/j100540a008.</remarks>
    public sealed record MassAction(double Constant, ImmutableArray<MassActionFactor> Factors) : Propensity;

    /// <summary>A propensity as given. Where fewer of a species are there than one event takes, the reaction cannot happen and its propensity counts as zero.</summary>
    /// <param name="Species">The indices of the counts that it depends on, each once.</param>
    /// <param name="Value">Returns it; safe for several threads.</param>
    public sealed record Function(ImmutableArray<int> Species, Of Value) : Propensity;
}
