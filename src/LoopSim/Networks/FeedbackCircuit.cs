using System.Collections.Immutable;

namespace LoopSim.Networks;

/// <summary>An elementary feedback circuit: a closed walk that passes no node twice.</summary>
/// <param name="Nodes">The nodes in order, beginning with the one of lowest index; the last acts on the first.</param>
/// <param name="Inhibitions">How many of its interactions inhibit.</param>
/// <param name="Duals">How many of its interactions activate in some states and inhibit in others.</param>
public sealed record FeedbackCircuit(ImmutableArray<NodeId> Nodes, int Inhibitions, int Duals = 0)
{
    /// <summary>Whether it amplifies (an even number of inhibitions), the condition for memory.</summary>
    /// <remarks>Thomas R, Kaufman M (2001) Chaos 11:165, doi 10.1063/1.1350439. A circuit with a dual interaction may do so in some states.</remarks>
    public bool IsPositive => Sign == RegulationSign.Positive;

    /// <summary>The product of the signs: positive circuits amplify, negative ones damp or oscillate, dual ones do either, depending on the state.</summary>
    public RegulationSign Sign => Duals > 0 ? RegulationSign.Dual : Inhibitions % 2 == 0 ? RegulationSign.Positive : RegulationSign.Negative;
}
