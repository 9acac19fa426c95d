using System.Collections.Immutable;
using System.Numerics;

namespace LoopSim.Solvers.SteadyState;

/// <summary>One of the steady states of a system.</summary>
public sealed record FoundSteadyState
{
    /// <summary>The state, one value per equation.</summary>
    public required ReadOnlyMemory<double> State { get; init; }

    /// <summary>The eigenvalues of the Jacobian, per unit of time, those with the largest real part first.</summary>
    public required ImmutableArray<Complex> Eigenvalues { get; init; }

    /// <summary>The number of eigenvalues with a real part above zero: in so many directions deviations grow.</summary>
    public required int Unstable { get; init; }

    /// <summary>From how many starts Newton's method came here.</summary>
    public required int ByNewton { get; init; }

    /// <summary>From how many starts the system settled here.</summary>
    public required int BySettling { get; init; }

    /// <summary>Whether no eigenvalue is zero to rounding: then there is no other steady state next to it.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>Whether small deviations die away, or stay as they are where an eigenvalue is zero.</summary>
    public bool IsStable => Unstable == 0;
}
