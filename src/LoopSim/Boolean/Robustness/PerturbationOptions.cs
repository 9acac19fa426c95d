namespace LoopSim.Boolean.Robustness;

/// <summary>How many flips are tried, and for how long each is followed.</summary>
public sealed record PerturbationOptions
{
    /// <summary>The number of random flips for each attractor under a scheme that is not deterministic; deterministic ones try every flip of every state.</summary>
    /// <value>1000 by default.</value>
    public int Trials { get; init; } = 1000;

    /// <summary>The most rounds that a trial is followed.</summary>
    /// <value>10,000 by default.</value>
    public int MaximumRounds { get; init; } = 10_000;

    /// <summary>The seed; trial k of attractor a draws from stream a · 2³² + k of it.</summary>
    /// <value>0 by default.</value>
    public ulong Seed { get; init; }
}
