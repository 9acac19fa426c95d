namespace LoopSim.Kinetics.SteadyStates;

/// <summary>How the steady states of a network are looked for.</summary>
public sealed record SteadyStateQuestion
{
    /// <summary>The number of random starts, beside the initial state.</summary>
    /// <value>Default: 50.</value>
    public int Starts { get; init; } = 50;

    /// <summary>The seed of the starts.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many times above and below its typical size a species starts, at most.</summary>
    /// <value>Default: 100.</value>
    public double Spread { get; init; } = 100;

    /// <summary>The size below which a species counts as zero, in its unit.</summary>
    /// <value>Default: 1e-12.</value>
    public double AbsoluteTolerance { get; init; } = 1e-12;

    /// <summary>The most threads that look at once; the answer is the same for any number.</summary>
    /// <value>Default: one per processor.</value>
    public int MaximumThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Called with the number of starts that are done and the number of all; from any thread.</summary>
    public Action<int, int>? OnProgress { get; init; }

    internal void ThrowIfUnusable()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Starts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(AbsoluteTolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumThreads, 1);
        if (!double.IsFinite(Spread) || Spread <= 1)
            throw new ArgumentOutOfRangeException(nameof(Spread), Spread, "Starts are spread by a factor above 1.");
    }
}
