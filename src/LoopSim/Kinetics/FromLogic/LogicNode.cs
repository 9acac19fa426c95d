using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>A node of a Boolean network, on its way to becoming a species.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Label">How it is written for people.</param>
/// <param name="Rule">When it is on. A node whose rule is its own name keeps its state: it becomes an input.</param>
public sealed record LogicNode(string Name, string Label, LogicFormula Rule)
{
    /// <summary>The level at the beginning, from 0 (off) to 1 (on); of an input, whether it is on at rest (above one half).</summary>
    /// <value>0 by default.</value>
    public double Initial { get; init; }

    /// <summary>The time constant τ of this node, in the time unit of the model; <see langword="null"/> for the common one.</summary>
    /// <value><see langword="null"/> by default; ignored for inputs.</value>
    public double? TimeConstant { get; init; }

    /// <summary>Where the node is written.</summary>
    /// <value><see langword="null"/> by default.</value>
    public SourceLocation? Location { get; init; }
}
