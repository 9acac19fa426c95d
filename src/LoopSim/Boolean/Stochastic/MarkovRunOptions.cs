namespace LoopSim.Boolean.Stochastic;

/// <summary>How a <see cref="MarkovNetwork"/> is simulated; names and defaults are MaBoSS's.</summary>
public sealed record MarkovRunOptions
{
    /// <summary>The length of the windows over which probabilities are averaged, in the model's unit of time.</summary>
    /// <value>Default: 0.5.</value>
    public double TimeTick { get; init; } = 0.5;

    /// <summary>The end of every trajectory.</summary>
    /// <value>Default: 1000.</value>
    public double MaxTime { get; init; } = 1000;

    /// <summary>The number of trajectories. Standard errors are at most 1/(2√n).</summary>
    /// <value>Default: 10,000. At most 2²⁶, so that sums cannot overflow.</value>
    public int SampleCount { get; init; } = 10_000;

    /// <summary>Whether every step takes exactly one <see cref="TimeTick"/> instead of an exponentially distributed time.</summary>
    public bool DiscreteTime { get; init; }

    /// <summary>The seed; trajectory k draws from stream k of it.</summary>
    /// <value>Default: 0.</value>
    public ulong Seed { get; init; }

    /// <summary>The most threads to use. Results do not depend on it, not in the last bit.</summary>
    /// <value>Default: all cores. MaBoSS's default is 1.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>The trajectories from which the stationary distribution is estimated; the first so many. 0 for no estimate.</summary>
    public int StationaryTrajectories { get; init; }

    /// <summary>How alike the distributions of two trajectories must be to fall into one cluster, 0 to 1.</summary>
    /// <value>Default: 1.</value>
    public double ClusterThreshold { get; init; } = 1;

    /// <summary>The number of windows: as many as end by <see cref="MaxTime"/>.</summary>
    public int WindowCount => (int)Math.Floor(MaxTime / TimeTick * (1 + 1e-12));
}
