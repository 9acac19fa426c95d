using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Networks;

/// <summary>A node of a regulatory network: what a figure draws as one thing.</summary>
public sealed record Node
{
    /// <summary>The node's place in its network.</summary>
    public required NodeId Id { get; init; }

    /// <summary>The identifier, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>How it is written for people, e.g. <c>NF-κB</c>.</summary>
    public required string Label { get; init; }

    /// <summary>HGNC symbols of its members; empty where none are known.</summary>
    public ImmutableArray<string> Genes { get; init; } = [];

    /// <summary>Where in or outside the cell it is; empty where unknown. <c>medium</c> is what a medium change replaces.</summary>
    public string Compartment { get; init; } = "";

    /// <summary>Whether it is set from outside and regulated by nothing.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether it is on in the unperturbed system: an input stays so, any other node begins so and follows its rule.</summary>
    /// <value>Default: off.</value>
    public bool IsOnAtRest { get; init; }

    /// <summary>The drawn words of the figure that this node stands for.</summary>
    public ImmutableArray<string> DrawnAs { get; init; } = [];

    /// <summary>The node's own update rule; <see langword="null"/> where a policy makes it from the interactions.</summary>
    public LogicFormula? Rule { get; init; }

    /// <summary>The node's own policy; <see langword="null"/> where the network's holds.</summary>
    public ILogicPolicy? Policy { get; init; }

    /// <summary>What databases call it; empty where that is not known.</summary>
    public ImmutableArray<NodeAnnotation> Annotations { get; init; } = [];

    /// <summary>What is said of it in words; empty for nothing.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Where it was declared.</summary>
    public SourceLocation? Location { get; init; }
}
