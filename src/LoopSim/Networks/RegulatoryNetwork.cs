using System.Collections.Frozen;
using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Figures;
using LoopSim.Logic;

namespace LoopSim.Networks;

/// <summary>Who acts on whom, with which sign and on whose word: the one model from which all others are derived.</summary>
/// <remarks>Immutable. <see cref="Builder"/> is its only door.</remarks>
public sealed partial class RegulatoryNetwork
{
    private readonly FrozenDictionary<string, NodeId> _byName;
    private readonly ILookup<NodeId, Interaction> _byTarget;

    private RegulatoryNetwork(Builder builder, ImmutableArray<Node> nodes, ImmutableArray<Interaction> interactions, ImmutableArray<Problem> warnings)
    {
        Name = builder.Name;
        Figure = builder.Figure;
        Policy = builder.Policy;
        LeftOut = [.. builder.LeftOutEntries];
        Nodes = nodes;
        Interactions = interactions;
        Warnings = warnings;
        _byName = nodes.ToFrozenDictionary(n => n.Name, n => n.Id, StringComparer.Ordinal);
        _byTarget = interactions.ToLookup(i => i.Target);
    }

    /// <summary>The name of the network.</summary>
    public string Name { get; }

    /// <summary>The figure that it was drawn from; <see langword="null"/> for none.</summary>
    public FigureRecord? Figure { get; }

    /// <summary>How a node's rule is made from its interactions where the node does not say otherwise.</summary>
    public ILogicPolicy Policy { get; }

    /// <summary>The nodes, in the order declared; a node's <see cref="Node.Id"/> is its index here.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The interactions, in the order declared.</summary>
    public ImmutableArray<Interaction> Interactions { get; }

    /// <summary>What the figure shows and the network does not hold.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; }

    /// <summary>What was made of doubtful input.</summary>
    public ImmutableArray<Problem> Warnings { get; }

    /// <summary>The node at a place.</summary>
    /// <param name="id">An id of this network.</param>
    public Node this[NodeId id] => Nodes[id.Index];

    /// <summary>Finds a node by its identifier.</summary>
    /// <param name="name">The identifier.</param>
    /// <returns>The node, or <see langword="null"/>.</returns>
    public Node? Find(string name) => _byName.TryGetValue(name, out var id) ? this[id] : null;

    /// <summary>The interactions that act on a node.</summary>
    /// <param name="target">An id of this network.</param>
    public IEnumerable<Interaction> RegulatorsOf(NodeId target) => _byTarget[target];
}
