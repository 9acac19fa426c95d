using System.Collections.Immutable;
using LoopSim.Io.Bnet;
using LoopSim.Io.Graphs;
using LoopSim.Io.Sif;

namespace LoopSim.Io;

/// <summary>The formats that a model's network can be written in.</summary>
public static class NetworkExports
{
    /// <summary>The formats, by name.</summary>
    public static ImmutableArray<NetworkExport> All { get; } =
    [
        new("bnet", model => BnetFormat.Write(model.Boolean ?? throw new ArgumentException($"Model {model.Name} has no interactions, and so no rules to write."))),
        new("sif", model => SifFormat.Write(model.Network)),
        new("dot", model => DotFormat.Write(model.Network)),
        new("mermaid", model => MermaidFormat.Write(model.Network)),
    ];
}
