using System.Collections.Immutable;
using LoopSim.Figures;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Io.Yaml;

/// <summary>What a model file declares of its network, before names are resolved: its own, and what it has from the file that it extends.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Policy">How rules follow from signs.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Interactions">The interactions.</param>
/// <param name="LeftOut">What is left out of the figure.</param>
internal sealed record ModelParts(FigureRecord? Figure, ILogicPolicy? Policy, ImmutableArray<NodeEntry> Nodes, ImmutableArray<InteractionEntry> Interactions, ImmutableArray<LeftOut> LeftOut)
{
    /// <summary>Nothing, which a file that stands alone goes on from.</summary>
    public ModelParts()
        : this(null, null, [], [], [])
    {
    }

    /// <summary>The nodes with those of another file, of which one takes the place of that of its name.</summary>
    public ImmutableArray<NodeEntry> NodesWith(IReadOnlyList<NodeEntry> own)
    {
        var byName = own.ToLookup(node => node.Name, StringComparer.Ordinal);
        return [.. Nodes.Select(node => byName[node.Name].FirstOrDefault() ?? node), .. own.Where(node => Nodes.All(other => other.Name != node.Name) || node != byName[node.Name].First())];
    }

    /// <summary>The interactions with those of another file, of which one takes the place of that between the same nodes.</summary>
    public ImmutableArray<InteractionEntry> InteractionsWith(IReadOnlyList<InteractionEntry> own)
    {
        var pairs = own.Select(i => (i.Source, i.Target)).ToHashSet();
        return [.. Interactions.Where(i => !pairs.Contains((i.Source, i.Target))), .. own];
    }
}
