namespace LoopSim.Solvers.SteadyState;

/// <summary>When a state counts as steady, and how far to go to find one.</summary>
public sealed record SteadyStateOptions
{
    /// <summary>The largest relative change in as long again as was simulated that still counts as standing still.</summary>
    /// <value>Default: 1e-6.</value>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The size below which a variable counts as zero, in the unit of the variables: changes are measured against |y| plus this.</summary>
    public required double AbsoluteTolerance { get; init; }

    /// <summary>The longest time to simulate, in the unit of time.</summary>
    /// <value>Default: unlimited; the search then ends at 1e20 times the fastest time constant.</value>
    public double MaximumTime { get; init; } = double.PositiveInfinity;

    /// <summary>The number of integration steps after which the search is given up; it is what ends the search on an oscillating system.</summary>
    /// <value>Default: 20,000.</value>
    public int MaximumSteps { get; init; } = 20_000;

    internal void ThrowIfUnusable()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(AbsoluteTolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumTime);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumSteps);
    }
}
