using System.Collections.Immutable;

namespace LoopSim.Solvers.Stochastic;

/// <summary>A Markov jump process: counts that change by the events of reactions, each at its propensity.</summary>
/// <remarks>Counts are whole numbers held as <see cref="double"/>, exact up to 2⁵³. Propensities depend on the counts alone, not on the time. Immutable; serves any number of threads.</remarks>
public sealed class JumpSystem
{
    /// <summary>Makes a jump process.</summary>
    /// <param name="speciesNames">What is counted.</param>
    /// <param name="reactions">The reactions.</param>
    /// <exception cref="ArgumentException">A reaction names a count that is not there or names one twice, or its constant is negative or not finite.</exception>
    public JumpSystem(IEnumerable<string> speciesNames, IEnumerable<JumpReaction> reactions)
    {
        SpeciesNames = [.. speciesNames];
        Reactions = [.. reactions];
        foreach (var reaction in Reactions)
            Check(reaction);
        Table = new PropensityTable(this);
    }

    /// <summary>What is counted.</summary>
    public ImmutableArray<string> SpeciesNames { get; }

    /// <summary>The reactions.</summary>
    public ImmutableArray<JumpReaction> Reactions { get; }

    /// <summary>How many propensities one event changes, on average over the reactions: the out-degree of the dependency graph.</summary>
    public double MeanDependents => Reactions.Length == 0 ? 0 : (double)Table.DependentCount / Reactions.Length;

    /// <summary>The reactions whose propensity an event of a reaction changes, in order: the dependency graph.</summary>
    /// <param name="reaction">The index of the reaction.</param>
    public ImmutableArray<int> DependentsOf(int reaction) => [.. Table.DependentsOf(Array.IndexOf(Table.Order, reaction)).ToArray().Select(d => Table.Order[d]).Order()];

    /// <summary>The propensity of a reaction, in events per time unit.</summary>
    /// <param name="reaction">The index of the reaction.</param>
    /// <param name="counts">The counts.</param>
    /// <exception cref="Diagnostics.SimulationException">The propensity is negative or not a number.</exception>
    public double PropensityOf(int reaction, ReadOnlySpan<double> counts) => Table.Evaluate(Array.IndexOf(Table.Order, reaction), Table.StateOf(counts), 0);

    internal PropensityTable Table { get; }

    /// <summary>The species that a propensity depends on.</summary>
    internal static IEnumerable<int> InputsOf(Propensity propensity) => propensity switch
    {
        Propensity.MassAction law => law.Factors.Select(f => f.Species),
        Propensity.Function law => law.Species,
        _ => throw new InvalidOperationException($"There is no case for {propensity.GetType().Name} among the propensities. This is a bug in LoopSim."),
    };

    private void Check(JumpReaction reaction)
    {
        var inputs = InputsOf(reaction.Propensity).ToList();
        var changed = reaction.Changes.Select(c => c.Species).ToList();
        if (inputs.Concat(changed).FirstOrDefault(i => i < 0 || i >= SpeciesNames.Length, -1) is >= 0 and var outside)
            throw new ArgumentException($"Reaction {reaction.Name} names count {outside}, but there are {SpeciesNames.Length}.");
        if (inputs.Concat(changed).Any(i => i < 0))
            throw new ArgumentException($"Reaction {reaction.Name} names a count below 0.");
        if (inputs.Distinct().Count() < inputs.Count || changed.Distinct().Count() < changed.Count)
            throw new ArgumentException($"Reaction {reaction.Name} names a species twice. Join the two into one term.");
        if (reaction.Propensity is Propensity.MassAction { Constant: var c } && !(c >= 0 && double.IsFinite(c)))
            throw new ArgumentException(FormattableString.Invariant($"The rate constant of reaction {reaction.Name} is {c}, but it must be finite and not below zero."));
        if (reaction.Propensity is Propensity.MassAction { Factors: var factors } && factors.Any(f => f.Order < 1))
            throw new ArgumentException($"Reaction {reaction.Name} has a reactant of order below 1.");
    }
}
