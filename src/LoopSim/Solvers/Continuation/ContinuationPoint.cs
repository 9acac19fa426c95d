using System.Numerics;

namespace LoopSim.Solvers.Continuation;

/// <summary>A steady state on a curve.</summary>
public sealed record ContinuationPoint
{
    /// <summary>The state, one value per equation.</summary>
    public required ReadOnlyMemory<double> State { get; init; }

    /// <summary>All parameters of the system.</summary>
    public required ReadOnlyMemory<double> Parameters { get; init; }

    /// <summary>The eigenvalue with the largest real part, per unit of time.</summary>
    public required Complex Leading { get; init; }

    /// <summary>The number of eigenvalues with a real part above zero.</summary>
    public required int Unstable { get; init; }

    /// <summary>Whether small deviations die away.</summary>
    public bool IsStable => Unstable == 0;
}
