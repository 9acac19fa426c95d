using System.Collections.Immutable;

namespace LoopSim.Networks;

/// <summary>An elementary feedback circuit: a closed walk that passes no node twice.</summary>
/// <param name="Nodes">The nodes in order, beginning with the one of lowest index; the last acts on the first.</param>
/// <param name="Inhibitions">How many of its interactions inhibit.</param>
/// <param name="Duals">How many of its interactions have both signs.</param>
public sealed record FeedbackCircuit(ImmutableArray<NodeId> Nodes, int Inhibitions, int Duals = 0)
{
    /// <summary>Whether it amplifies in some states and damps in others: one of its interactions has both signs.</summary>
    public bool IsDual => Duals > 0;

    /// <summary>Whether it amplifies (an even number of inhibitions), the condition for memory; it damps or oscillates otherwise. Means nothing where it <see cref="IsDual"/>.</summary>
    /// <remarks>Thomas R, Kaufman M (2001) Chaos 11:165, doi 10.1063/1.1350439.</remarks>
    public bool IsPositive => Inhibitions % 2 == 0;
}
