namespace LoopSim.Solvers.Stochastic;

/// <summary>How an ensemble of trajectories is made.</summary>
public sealed record JumpEnsembleOptions
{
    /// <summary>The number of trajectories.</summary>
    public required int Trajectories { get; init; }

    /// <summary>The seed.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The index of the first trajectory's stream; that of the k-th is k more.</summary>
    /// <value>Default: 0.</value>
    public ulong FirstStream { get; init; }

    /// <summary>The method.</summary>
    /// <value>Default: the exact one that suits the process.</value>
    public IJumpMethod Method { get; init; } = JumpMethods.All[0];

    /// <summary>The number of threads; results do not depend on it.</summary>
    /// <value>Default: all cores.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;
}
