using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A species in a reaction equation.</summary>
/// <param name="Species">Its name.</param>
/// <param name="Count">How many of it, positive.</param>
public sealed record ReactionTerm(string Species, double Count)
{
    /// <summary>What the count is multiplied by where it is no constant: a stoichiometry that changes, a factor of conversion.</summary>
    /// <value>Default: none.</value>
    public RateExpression? Factor { get; init; }
}
