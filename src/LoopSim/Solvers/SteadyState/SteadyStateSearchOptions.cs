namespace LoopSim.Solvers.SteadyState;

/// <summary>How steady states are looked for from many starts.</summary>
public sealed record SteadyStateSearchOptions
{
    /// <summary>When a state counts as steady, for each start.</summary>
    public required SteadyStateOptions Settling { get; init; }

    /// <summary>The typical size of each variable, in its unit and above zero: two states are one where they differ by less than a hundred-thousandth of themselves or of this.</summary>
    public required IReadOnlyList<double> TypicalSizes { get; init; }

    /// <summary>Whether a state means anything; what does not is counted and left out.</summary>
    /// <value>Default: all do.</value>
    public Func<ReadOnlyMemory<double>, bool> IsMeaningful { get; init; } = _ => true;

    /// <summary>The most threads that look at once; the answer is the same for any number.</summary>
    /// <value>Default: one per processor.</value>
    public int MaximumThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Called with the number of starts that are done and the number of all; from any thread.</summary>
    public Action<int, int>? OnProgress { get; init; }
}
