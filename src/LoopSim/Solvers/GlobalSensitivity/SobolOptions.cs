namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>How Sobol' indices are estimated.</summary>
public sealed record SobolOptions
{
    /// <summary>The number of base points; the model is computed (factors + 2) times as often. Powers of two fill the cube most evenly.</summary>
    public required int Samples { get; init; }

    /// <summary>The seed of the digital shift and of the bootstrap.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of bootstrap samples, from which confidence intervals follow.</summary>
    /// <value>Default: 500.</value>
    public int Bootstraps { get; init; } = 500;

    /// <summary>The confidence of the intervals.</summary>
    /// <value>Default: 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The number of threads.</summary>
    /// <value>Default: one for each core. Results do not depend on it.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;
}
