using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

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
    /// <summary>The net number of a species that one reaction makes; negative where it is used up.</summary>
    /// <param name="species">The species.</param>
    public double NetCount(string species) => Count(Products, species) - Count(Reactants, species);

    /// <summary>The species in the equation, each once, reactants first.</summary>
    public IEnumerable<string> Participants => Reactants.Concat(Products).Select(term => term.Species).Distinct(StringComparer.Ordinal);

    private static double Count(ImmutableArray<ReactionTerm> terms, string species) =>
        terms.Where(term => term.Species == species).Sum(term => term.Count);
}
