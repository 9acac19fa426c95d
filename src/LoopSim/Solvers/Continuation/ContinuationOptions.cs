namespace LoopSim.Solvers.Continuation;

/// <summary>How a curve is followed.</summary>
public sealed record ContinuationOptions
{
    /// <summary>The typical size of each variable, in its unit and above zero: a change counts relative to the variable or, where that is smaller, to this.</summary>
    public required IReadOnlyList<double> TypicalSizes { get; init; }

    /// <summary>The longest step: the relative change of the state (root mean square) and the share of the parameter's range together.</summary>
    /// <value>Default: 0.05.</value>
    public double LongestStep { get; init; } = 0.05;

    /// <summary>The step below which the curve is given up.</summary>
    /// <value>Default: 1e-8.</value>
    public double ShortestStep { get; init; } = 1e-8;

    /// <summary>The most points in one direction.</summary>
    /// <value>Default: 5,000.</value>
    public int MaximumPoints { get; init; } = 5_000;

    /// <summary>Says why a curve is not followed beyond a state, where it leaves what is meaningful; <see langword="null"/> where it goes on.</summary>
    /// <value>Default: every state is good.</value>
    public Func<ReadOnlyMemory<double>, ReadOnlyMemory<double>, string?> LeavesDomain { get; init; } = (_, _) => null;

    internal void ThrowIfUnusable(int dimension)
    {
        if (TypicalSizes.Count != dimension || TypicalSizes.Any(size => !double.IsFinite(size) || size <= 0))
            throw new ArgumentException($"A system of {dimension} equations needs as many typical sizes, each finite and above 0.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LongestStep);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ShortestStep);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumPoints);
    }
}
