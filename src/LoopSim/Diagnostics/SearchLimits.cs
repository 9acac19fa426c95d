namespace LoopSim.Diagnostics;

/// <summary>How much a search may spend before it stops with what it has.</summary>
public sealed record SearchLimits
{
    /// <summary>No limits.</summary>
    public static SearchLimits None { get; } = new();

    /// <summary>The longest time that is spent, measured from the start of the search.</summary>
    /// <value>Default: <see langword="null"/>, as long as it takes.</value>
    public TimeSpan? Time { get; init; }

    /// <summary>The most memory that LoopSim's own data may take, in bytes.</summary>
    /// <value>Default: <see langword="null"/>, as much as there is.</value>
    public long? MemoryBytes { get; init; }

    /// <summary>Is told now and then, in a few words, how far the search is; from any thread.</summary>
    /// <value>Default: <see langword="null"/>, nobody is told.</value>
    public Action<string>? OnProgress { get; init; }
}
