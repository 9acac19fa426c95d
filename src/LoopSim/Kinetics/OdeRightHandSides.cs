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
/// of its first product. A constant species does not change.
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
        return new(network, [.. network.Species.Select(species => species.IsConstant
            ? RateExpression.Zero
            : rates.GetValueOrDefault(species.Name) ?? SumOfReactions(network, species, compartments))]);
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

    private static RateExpression SumOfReactions(ReactionNetwork network, Species species, Dictionary<string, string?> compartments)
    {
        var sum = RateExpression.Zero;
        foreach (var reaction in network.Reactions)
        {
            var count = reaction.NetCount(species.Name);
            if (count == 0)
                continue;
            var place = reaction.Compartment ?? compartments[reaction.Participants.First()];
            var change = Product(new RateExpression.Constant(Math.Abs(count)), InCompartmentOf(species, place, reaction.Rate));
            sum = count > 0 ? Sum(sum, change) : Difference(sum, change);
        }
        return sum;
    }

    private static RateExpression InCompartmentOf(Species species, string? place, RateExpression rate) =>
        place is null || species.Compartment is null || place == species.Compartment
            ? rate
            : Product(Quotient(new RateExpression.Symbol(place), new RateExpression.Symbol(species.Compartment)), rate);
}
