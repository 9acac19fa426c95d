namespace LoopSim.Experiments.Checking;

/// <summary>What came of an expectation.</summary>
public enum CheckOutcome
{
    /// <summary>It is met.</summary>
    Pass,

    /// <summary>It is not met; or it is, where a contradiction was said to be known.</summary>
    Fail,

    /// <summary>It is not met, for a reason that is known.</summary>
    Contradiction,
}
