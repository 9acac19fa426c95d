using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>A knockout and what it leaves.</summary>
/// <param name="Nodes">The nodes knocked out: one, or a pair.</param>
/// <param name="Readouts">The observations, one per readout of the screen.</param>
public sealed record KnockoutRow(ImmutableArray<string> Nodes, ImmutableArray<Observation> Readouts)
{
    /// <summary>The knockout as tables print it.</summary>
    public string Label => string.Join(" + ", Nodes);
}
