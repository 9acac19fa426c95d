namespace LoopSim.Estimation;

/// <summary>What ended a fit from one start.</summary>
public enum FitStop
{
    /// <summary>No step promises to lower the value any more: a minimum, or a place that looks like one.</summary>
    Converged,

    /// <summary>Steps are promised to lower the value, but none does, however short: what is left is the error of the simulation, or the gradient is wrong.</summary>
    NoDescent,

    /// <summary>No step could be computed, since the information matrix is singular or not finite, however much it is damped.</summary>
    NoStep,

    /// <summary>The largest number of evaluations was reached; more would lead further down.</summary>
    EvaluationsSpent,

    /// <summary>The likelihood could not be computed at the start itself.</summary>
    NotComputed,
}
