using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Bnet;

/// <summary>What a .bnet file holds.</summary>
/// <param name="Network">The network: nodes in the order of the file, then those that became inputs.</param>
/// <param name="Warnings">What was made of oddities, in the order of the file.</param>
public sealed record BnetModel(BooleanNetwork Network, ImmutableArray<Problem> Warnings)
{
    /// <summary>The labels that comments give to nodes, by name.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
}
