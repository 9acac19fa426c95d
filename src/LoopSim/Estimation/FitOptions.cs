namespace LoopSim.Estimation;

/// <summary>How parameters are fitted.</summary>
public sealed record FitOptions
{
    /// <summary>The number of starts.</summary>
    /// <value>Default: 20.</value>
    public int Starts { get; init; } = 20;

    /// <summary>The seed of the starts.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most evaluations of a start.</summary>
    /// <value>Default: 1000.</value>
    public int MaximumEvaluations { get; init; } = 1000;

    /// <summary>A start has converged where a step that is hardly damped is predicted to lower the value by no more than this.</summary>
    /// <value>Default: 1e-7, far below the rise of 1.92 that ends an interval of 95 %.</value>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>The number of threads.</summary>
    /// <value>Default: one for each core. Results do not depend on it.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;
}
