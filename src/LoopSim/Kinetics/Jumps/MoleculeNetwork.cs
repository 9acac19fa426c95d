using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.Jumps;

/// <summary>A network in numbers of molecules: what a program simulates that takes an amount of 1 for a molecule, and a kinetic law for a propensity.</summary>
/// <remarks>Each species that changes becomes a number of molecules under a name of its own, and an assignment gives its value in its unit under the old name, so that all other formulas stay as they are.
/// Law, checked in MoleculeNetworkTests: as a jump process it has the propensities of the original.</remarks>
internal static class MoleculeNetwork
{
    private const string Unit = "molecules";

    /// <summary>Returns the network in molecules, beginning with given counts.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scales">How many molecules a unit of each species is.</param>
    /// <param name="beginning">The state it begins in, one value per species in its unit; counts are to the nearest molecule.</param>
    /// <exception cref="ArgumentException">The network is no jump process, or begins with a negative amount.</exception>
    public static ReactionNetwork Of(ReactionNetwork network, MoleculeScales scales, ReadOnlySpan<double> beginning)
    {
        var made = new KineticJumpReactions(network, scales, 1, null);
        var taken = network.ConstantNames.Concat(network.Species.Select(s => s.Name)).Concat(network.Assignments.Select(a => a.Name)).Concat(network.Events.Select(e => e.Name)).Concat(RateVocabulary.ReservedNames).ToHashSet(StringComparer.Ordinal);
        var builder = new ReactionNetworkBuilder(network.TimeUnit);
        foreach (var compartment in network.Compartments)
            builder.Add(compartment);
        foreach (var input in network.Inputs)
            builder.Add(new KineticParameter(input.Name, network.ValueOf(input.Name), input.Unit, ParameterStatus.Estimated, input.Source));
        foreach (var parameter in network.Parameters)
            builder.Add(parameter);
        var countOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < network.Species.Length; i++)
        {
            var (species, scale) = (network.Species[i], made.Scales[i]);
            if (species.IsConstant)
            {
                builder.Add(species with { Initial = new RateExpression.Constant(beginning[i]) });
                continue;
            }
            var count = countOf[species.Name] = Named(species.Name + "_molecules", taken);
            builder.Add(new Species(count, species.Label + " (molecules)", new RateExpression.Constant(MoleculeScales.CountOf(species, beginning[i], scale)), Unit, species.Compartment, false) { IsAmount = true });
            builder.Add(new Assignment(species.Name, species.Label, species.Unit, new RateExpression.Divide(new RateExpression.Symbol(count), new RateExpression.Constant(scale))));
        }
        foreach (var assignment in network.Assignments)
            builder.Add(assignment);
        var counts = countOf.ToDictionary(pair => KineticJumpReactions.CountOf(pair.Key), pair => (RateExpression)new RateExpression.Symbol(pair.Value), StringComparer.Ordinal);
        foreach (var law in made.Laws)
            builder.Add(ReactionOf(law, countOf, counts, taken));
        foreach (var each in network.Events)
            builder.Add(each with { Assignments = [.. each.Assignments.Where(a => countOf.ContainsKey(a.Species)).Select(a => new EventAssignment(countOf[a.Species], InMolecules(a, network, made), null))] });
        return builder.Build();
    }

    private static Reaction ReactionOf(KineticJumpLaw law, Dictionary<string, string> countOf, Dictionary<string, RateExpression> counts, HashSet<string> taken) => new(
        Named(new string([.. law.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]), taken),
        [.. law.Changes.Where(c => c.Count < 0).Select(c => new ReactionTerm(countOf[c.Species], -c.Count))],
        [.. law.Changes.Where(c => c.Count > 0).Select(c => new ReactionTerm(countOf[c.Species], c.Count))],
        law.Propensity.Substitute(counts), null)
    {
        IsExtensive = true,
    };

    private static RateExpression.Multiply InMolecules(EventAssignment assignment, ReactionNetwork network, KineticJumpReactions made)
    {
        var scale = made.Scales[network.Species.Select(s => s.Name).ToList().IndexOf(assignment.Species)];
        var value = assignment.ScaledBy is { } by ? new RateExpression.Multiply(assignment.Value, new RateExpression.Symbol(by)) : assignment.Value;
        return new RateExpression.Multiply(value, new RateExpression.Constant(scale));
    }

    private static string Named(string wish, HashSet<string> taken)
    {
        var name = wish.Length > 0 && !char.IsAsciiDigit(wish[0]) ? wish : "_" + wish;
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
