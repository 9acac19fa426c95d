using System.Collections.Immutable;
using System.Numerics;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>A steady state of a network.</summary>
public sealed record KineticSteadyState
{
    /// <summary>The species, in the order and units of the network.</summary>
    public required ImmutableArray<double> State { get; init; }

    /// <summary>Species, assignments and inputs, as <see cref="KineticObservables.Variables"/> lists them.</summary>
    public required ImmutableArray<double> Levels { get; init; }

    /// <summary>The eigenvalues of the independent species, per unit of time, those with the largest real part first; conserved totals add none.</summary>
    public required ImmutableArray<Complex> Eigenvalues { get; init; }

    /// <summary>The number of eigenvalues with a real part above zero.</summary>
    public required int Unstable { get; init; }

    /// <summary>From how many starts Newton's method came here.</summary>
    public required int ByNewton { get; init; }

    /// <summary>From how many starts the system settled here.</summary>
    public required int BySettling { get; init; }

    /// <summary>Whether no eigenvalue is zero to rounding: then there is no other steady state next to it. Where a total is conserved that no reaction shows, or all that reacts is used up, there can be a continuum of states, and each start leads to its own.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>Whether small deviations die away, or stay as they are where an eigenvalue is zero.</summary>
    public bool IsStable => Unstable == 0;
}
