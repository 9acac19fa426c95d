namespace LoopSim.Boolean;

/// <summary>How large an ensemble of walks is and where its random numbers come from.</summary>
public sealed record EnsembleOptions
{
    /// <summary>The number of trajectories. The half-width of the band is at most about 1/√trajectories.</summary>
    public required int Trajectories { get; init; }

    /// <summary>The seed; trajectory k draws from stream k of it.</summary>
    /// <value>0 by default.</value>
    public ulong Seed { get; init; }

    /// <summary>The most threads to use. Results do not depend on it.</summary>
    /// <value>All cores by default.</value>
    public int MaximumThreads { get; init; } = Environment.ProcessorCount;
}
