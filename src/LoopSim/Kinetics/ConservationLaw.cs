using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace LoopSim.Kinetics;

/// <summary>A sum of amounts that no reaction changes: a moiety, such as all forms of a protein that is neither made nor degraded.</summary>
/// <param name="Terms">The species, each with how many of the moiety one of it holds; in the order of the network.</param>
public sealed record ConservationLaw(ImmutableArray<(Species Species, BigInteger Count)> Terms)
{
    /// <summary>Returns the conserved sum, in amounts: concentrations count times the size of their compartment.</summary>
    /// <param name="network">The network, for the sizes of compartments.</param>
    /// <param name="state">The state, one value per species of the network.</param>
    public double Total(ReactionNetwork network, ReadOnlySpan<double> state)
    {
        ArgumentNullException.ThrowIfNull(network);
        var total = 0.0;
        foreach (var (species, count) in Terms)
        {
            var size = species.IsAmount || species.Compartment is null ? 1 : network.ValueOf(species.Compartment);
            total += (double)count * size * state[network.Species.IndexOf(species)];
        }
        return total;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" + ", Terms.Select(term => Text(term.Species, term.Count))).Replace("+ -", "- ", StringComparison.Ordinal);

    /// <summary>Equal where the terms are, in order.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(ConservationLaw? other) => other is not null && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(0, (hash, term) => HashCode.Combine(hash, term.Species.Name, term.Count));

    private static string Text(Species species, BigInteger count)
    {
        var name = species.IsAmount || species.Compartment is null ? species.Name : $"{species.Compartment}*{species.Name}";
        return count == 1 ? name : count == -1 ? "-" + name : string.Create(CultureInfo.InvariantCulture, $"{count}*{name}");
    }
}
