using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Kinetics;

/// <summary>A reaction with its rate. What it means as differential equations says <see cref="OdeRightHandSides"/>.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Reactants">What is used up, each species once.</param>
/// <param name="Products">What is made, each species once.</param>
/// <param name="Rate">How often it happens: concentration per time unit, in the compartment where it happens.</param>
/// <param name="Compartment">Where it happens; <see langword="null"/> means the compartment of the first reactant, or else of the first product.</param>
public sealed record Reaction(
    string Name,
    ImmutableArray<ReactionTerm> Reactants,
    ImmutableArray<ReactionTerm> Products,
    RateExpression Rate,
    string? Compartment)
{
    /// <summary>Whether the rate is an amount per time unit, as kinetic laws of SBML are, not a concentration.</summary>
    /// <value>Default: false.</value>
    public bool IsExtensive { get; init; }

    /// <summary>The net number of a species that one reaction makes; negative where it is used up. Factors of its terms are left out.</summary>
    /// <param name="species">The species.</param>
    public double NetCount(string species) => Count(Products, species) - Count(Reactants, species);

    /// <summary>The species in the equation, each once, reactants first.</summary>
    public IEnumerable<string> Participants => Reactants.Concat(Products).Select(term => term.Species).Distinct(StringComparer.Ordinal);

    /// <summary>The net number of a species that one reaction makes, factors included.</summary>
    /// <param name="species">The species.</param>
    internal RateExpression NetStoichiometry(string species) => Reactants.Concat(Products).Any(term => term.Species == species && term.Factor is not null)
        ? Difference(Stoichiometry(Products, species), Stoichiometry(Reactants, species))
        : new RateExpression.Constant(NetCount(species));

    private static RateExpression Stoichiometry(ImmutableArray<ReactionTerm> terms, string species) => terms
        .Where(term => term.Species == species)
        .Aggregate(RateExpression.Zero, (sum, term) => Sum(sum, Product(new RateExpression.Constant(term.Count), term.Factor ?? RateExpression.One)));

    private static double Count(ImmutableArray<ReactionTerm> terms, string species) =>
        terms.Where(term => term.Species == species).Sum(term => term.Count);
}
