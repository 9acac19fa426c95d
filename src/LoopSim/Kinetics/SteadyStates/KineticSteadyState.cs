using System.Collections.Immutable;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>A steady state of a network.</summary>
public sealed record KineticSteadyState
{
    /// <summary>The species, in the order and units of the network.</summary>
    public required ImmutableArray<double> State { get; init; }

    /// <summary>Species, assignments and inputs, as <see cref="KineticObservables.Variables"/> lists them.</summary>
    public required ImmutableArray<double> Levels { get; init; }

    /// <summary>The same state among the independent species, as it was found: its eigenvalues, to which conserved totals add none, and from how many starts it was reached.</summary>
    /// <remarks>It is not isolated where a total is conserved that no reaction shows, or all that reacts is used up: then there can be a continuum of states, and each start leads to its own.</remarks>
    public required FoundSteadyState Independent { get; init; }

    /// <summary>Whether small deviations die away, or stay as they are where an eigenvalue is zero.</summary>
    public bool IsStable => Independent.IsStable;
}
