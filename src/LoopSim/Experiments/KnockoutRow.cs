using System.Collections.Immutable;
using LoopSim.Boolean.Control;

namespace LoopSim.Experiments;

/// <summary>A mutant and what it leaves.</summary>
/// <param name="Settings">The nodes that are knocked out, or on for good: one, or a pair.</param>
/// <param name="Readouts">The observations, one per readout of the screen.</param>
public sealed record KnockoutRow(ImmutableArray<NodeSetting> Settings, ImmutableArray<Observation> Readouts)
{
    /// <summary>The mutant as tables print it.</summary>
    public string Label => string.Join(" + ", Settings.Select(LabelOf));

    /// <summary>A mutation as tables print it: the node alone is a knockout.</summary>
    /// <param name="setting">The mutation.</param>
    public static string LabelOf(NodeSetting setting) => setting.Value ? setting.ToString() : setting.Node;
}
