using System.Collections.Immutable;
using System.Text;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Kinetics;

/// <summary>The differential equations of a network: what its rates and reactions mean when amounts are large and well mixed.</summary>
/// <remarks>
/// A species with a rate changes by that rate. Any other changes by the sum over its reactions of
/// (net count) · (rate) · V(where the reaction happens)/V(where the species is): rates are concentrations per time of the reaction's compartment, so
/// what leaves a small compartment raises the concentration in a large one by less. A reaction that names no compartment happens in that of its first reactant, or else
/// of its first product. An extensive reaction has rates in amounts, and a species that is an amount changes by amounts: the volume in question is then left out. A constant species does not change.
/// </remarks>
public sealed class OdeRightHandSides
{
    private OdeRightHandSides(ReactionNetwork network, ImmutableArray<RateExpression> expressions)
    {
        Network = network;
        Expressions = expressions;
    }

    /// <summary>The network.</summary>
    public ReactionNetwork Network { get; }

    /// <summary>d(species)/dt, one per species of the network; names of assignments stand as they are.</summary>
    public ImmutableArray<RateExpression> Expressions { get; }

    /// <summary>Returns the differential equations of a network.</summary>
    /// <param name="network">The network.</param>
    public static OdeRightHandSides Of(ReactionNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var compartments = network.Species.ToDictionary(s => s.Name, s => s.Compartment, StringComparer.Ordinal);
        var rates = network.Rates.ToDictionary(rate => rate.Of, rate => rate.Rate, StringComparer.Ordinal);
        var reactions = network.Reactions
            .SelectMany(reaction => reaction.Participants, (reaction, name) => (name, reaction))
            .ToLookup(pair => pair.name, pair => pair.reaction, StringComparer.Ordinal);
        return new(network, [.. network.Species.Select(species => species.IsConstant
            ? RateExpression.Zero
            : rates.GetValueOrDefault(species.Name) ?? SumOfReactions(reactions[species.Name], species, compartments))]);
    }

    /// <summary>The equations as text, one a line: first the assignments, in the order of evaluation.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var assignment in Network.Assignments)
            text.Append(assignment.Name).Append(" = ").Append(assignment.Value).Append('\n');
        foreach (var (species, expression) in Network.Species.Zip(Expressions))
            text.Append("d(").Append(species.Name).Append(")/dt = ").Append(expression).Append('\n');
        return text.ToString();
    }

    private static RateExpression SumOfReactions(IEnumerable<Reaction> reactions, Species species, Dictionary<string, string?> compartments)
    {
        var sum = RateExpression.Zero;
        foreach (var reaction in reactions)
        {
            var count = reaction.NetStoichiometry(species.Name);
            if (IsZero(count))
                continue;
            var place = reaction.Compartment ?? compartments[reaction.Participants.First()];
            var isLoss = count is RateExpression.Constant { Value: < 0 };
            var change = Product(isLoss ? Opposite(count) : count, InCompartmentOf(species, reaction.IsExtensive, place, reaction.Rate));
            sum = isLoss ? Difference(sum, change) : Sum(sum, change);
        }
        return sum;
    }

    private static RateExpression InCompartmentOf(Species species, bool isExtensive, string? place, RateExpression rate)
    {
        var (from, to) = (isExtensive ? null : place, species.IsAmount ? null : species.Compartment);
        if (from == to)
            return rate;
        // A compartment that nobody names is of size 1.
        var factor = from is null ? RateExpression.One : new RateExpression.Symbol(from);
        return species.Compartment is null || !isExtensive && place is null ? rate
            : to is null ? Product(factor, rate)
            : from is null ? Quotient(rate, new RateExpression.Symbol(to))
            : Product(Quotient(factor, new RateExpression.Symbol(to)), rate);
    }
}
