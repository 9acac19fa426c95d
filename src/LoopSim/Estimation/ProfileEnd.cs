namespace LoopSim.Estimation;

/// <summary>Where a side of a profile ends.</summary>
public enum ProfileEnd
{
    /// <summary>The likelihood falls below what the confidence allows: the interval ends here.</summary>
    Threshold,

    /// <summary>The bound of the parameter is reached before: the data do not limit it on this side.</summary>
    Bound,

    /// <summary>The largest number of points was spent before either: nothing is known of what lies beyond.</summary>
    PointsSpent,

    /// <summary>The likelihood cannot be computed further on: nothing is known of what lies beyond.</summary>
    NotComputed,
}
