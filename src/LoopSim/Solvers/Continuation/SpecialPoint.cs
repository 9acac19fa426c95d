namespace LoopSim.Solvers.Continuation;

/// <summary>A special point of a curve of steady states, or of a curve of folds or Hopf points: where it lies, and what is known of it.</summary>
public sealed record SpecialPoint
{
    /// <summary>What happens there.</summary>
    public required SpecialPointKind Kind { get; init; }

    /// <summary>The state, one value per equation.</summary>
    public required ReadOnlyMemory<double> State { get; init; }

    /// <summary>All parameters of the system.</summary>
    public required ReadOnlyMemory<double> Parameters { get; init; }

    /// <summary>How many points of the curve stand before it: it lies between the points at places <see cref="After"/> - 1 and <see cref="After"/>.</summary>
    public required int After { get; init; }

    /// <summary>At a Hopf or Bautin point ω, the angular frequency of the oscillation at its beginning, per unit of time; not a number elsewhere.</summary>
    public double Frequency { get; init; } = double.NaN;

    /// <summary>At a Hopf or Bautin point 2π/ω, the period of the oscillation at its beginning, in the unit of time; not a number elsewhere.</summary>
    public double Period => 2 * Math.PI / Frequency;

    /// <summary>At a Hopf or Bautin point the first Lyapunov coefficient, in variables scaled by their sizes and per unit of time: below zero stable oscillations grow out of it (supercritical), above zero there are unstable ones beside the steady
    /// state (subcritical), zero at a Bautin point. It rests on differences that are right to some seven digits. Not a number elsewhere.</summary>
    public double LyapunovCoefficient { get; init; } = double.NaN;
}
