using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;
using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>A logical model as files of the field hold it: the rules, and what stands beside them.</summary>
/// <remarks>What every reader of <see cref="LogicalFormats"/> returns and every writer takes. Immutable.</remarks>
public sealed record LogicalModel
{
    /// <summary>The name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>The nodes and their rules.</summary>
    public required BooleanNetwork Network { get; init; }

    /// <summary>What is known of each node beside its rule, in the order of the network; empty where the file says nothing.</summary>
    public ImmutableArray<LogicalNode> Nodes { get; init; } = [];

    /// <summary>The regulators that the file declares, in its order, whether or not they occur in a rule; empty where the format does not declare them.</summary>
    public ImmutableArray<DeclaredRegulator> Regulators { get; init; } = [];

    /// <summary>What the file says of the model as a whole, as plain text; empty for nothing.</summary>
    public string Notes { get; init; } = "";

    /// <summary>What databases call the model, or the papers that describe it; empty where the file says nothing.</summary>
    public ImmutableArray<NodeAnnotation> Annotations { get; init; } = [];

    /// <summary>The rates at which nodes flip, and how they are to be simulated; <see langword="null"/> where the format has no rates.</summary>
    public MarkovModel? Markov { get; init; }

    /// <summary>What was made of doubtful input, in the order of the file.</summary>
    public ImmutableArray<Problem> Warnings { get; init; } = [];

    /// <summary>What is known of a node beside its rule; nothing where the file says nothing.</summary>
    /// <param name="node">The node's place in the network.</param>
    public LogicalNode NodeAt(int node) => Nodes.IsEmpty ? LogicalNode.Unknown : Nodes[node];

    /// <summary>How a node is written for people.</summary>
    /// <param name="node">The node's place in the network.</param>
    public string LabelOf(int node) => NodeAt(node).Label ?? Network.Names[node];
}
