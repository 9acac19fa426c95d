namespace LoopSim.Solvers.SteadyState;

/// <summary>A steady state, or how near to one the search came.</summary>
/// <remarks>The array is handed over, not copied: it belongs to the caller.</remarks>
public sealed record SteadyStateResult
{
    /// <summary>Whether <see cref="State"/> is steady.</summary>
    public required bool Converged { get; init; }

    /// <summary>The state, one value per equation.</summary>
    public required double[] State { get; init; }

    /// <summary>The largest |f| / (|y| + absolute tolerance) over all variables: the fastest relative change, per unit of time.</summary>
    public required double Residual { get; init; }

    /// <summary>How <see cref="State"/> was reached.</summary>
    public required SteadyStateMethod Method { get; init; }

    /// <summary>The time simulated, in the unit of time.</summary>
    public required double Time { get; init; }

    /// <summary>The integration steps spent.</summary>
    public required int Steps { get; init; }

    /// <summary>The largest real part of the Jacobian's eigenvalues at <see cref="State"/>, per unit of time; not a number where the search did not converge.</summary>
    /// <remarks>Each conserved total adds an eigenvalue of zero.</remarks>
    public double GrowthRate { get; init; } = double.NaN;

    /// <summary>Whether small deviations grow: a steady state, but only for a system that starts on it exactly.</summary>
    public bool IsUnstable { get; init; }

    /// <summary>The variable that changes fastest relative to itself, by name; <see langword="null"/> where nothing changes.</summary>
    public string? Variable { get; init; }

    /// <summary>One or two sentences: what was found or, where nothing was, what to try.</summary>
    public required string Sentence { get; init; }
}
