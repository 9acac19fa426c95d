using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>How an ensemble of a network is integrated and what is kept of it.</summary>
public sealed record KineticEnsembleOptions
{
    /// <summary>Tolerances and limits of each integration.</summary>
    public required OdeOptions Ode { get; init; }

    /// <summary>The initial time.</summary>
    /// <value>Default: 0.</value>
    public double Start { get; init; }

    /// <summary>Whether histograms are kept, for <see cref="KineticEnsembleResult.Quantile"/>.</summary>
    /// <value>Default: false, which is faster.</value>
    public bool KeepsHistograms { get; init; }

    /// <summary>The number of threads.</summary>
    /// <value>Default: one for each core. Results do not depend on it.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether sets of values are integrated eight at a time where the processor has vectors for it.</summary>
    /// <value>Default: true.</value>
    internal bool UsesLanes { get; init; } = true;
}
