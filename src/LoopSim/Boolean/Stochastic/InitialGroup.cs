using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The values that some nodes begin with, together; groups are independent of each other.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Outcomes">What they may be, with probabilities that sum to 1.</param>
public sealed record InitialGroup(ImmutableArray<string> Nodes, ImmutableArray<InitialOutcome> Outcomes)
{
    /// <summary>Makes the group of one node that is on with a probability.</summary>
    /// <param name="node">The node.</param>
    /// <param name="probability">The probability that it is on.</param>
    public static InitialGroup Of(string node, double probability) => probability is 0 or 1
        ? new([node], [new InitialOutcome(1, [probability == 1])])
        : new([node], [new InitialOutcome(1 - probability, [false]), new InitialOutcome(probability, [true])]);
}
