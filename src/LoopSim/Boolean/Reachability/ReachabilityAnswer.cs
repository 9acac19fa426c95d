namespace LoopSim.Boolean.Reachability;

/// <summary>Whether a pattern can be reached.</summary>
public enum ReachabilityAnswer
{
    /// <summary>It can; there is a path to show.</summary>
    Yes,

    /// <summary>It cannot: everything that can be reached was looked at.</summary>
    No,

    /// <summary>The search was stopped before it knew.</summary>
    Undecided,
}
