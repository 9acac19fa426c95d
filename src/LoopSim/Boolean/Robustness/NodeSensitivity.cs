using System.Collections.Immutable;

namespace LoopSim.Boolean.Robustness;

/// <summary>How sensitive a node's rule is to its regulators.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Activities">The activity of each regulator, in the order in which they stand in the rule.</param>
/// <param name="IsExact">Whether all states were looked at; a sample of 65,536 where the rule has more than 20 regulators, with an error of at most 0.002 (one standard deviation) in each activity.</param>
public sealed record NodeSensitivity(string Node, ImmutableArray<RegulatorActivity> Activities, bool IsExact)
{
    /// <summary>The average sensitivity: the mean number of regulators of which a change of one alone changes the rule's value.</summary>
    public double Average => Activities.Sum(regulator => regulator.Activity);
}
