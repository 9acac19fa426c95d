namespace LoopSim.Solvers.Ode;

/// <summary>How an integration ended.</summary>
public enum OdeStatus
{
    /// <summary>It reached the end time.</summary>
    Completed,

    /// <summary>It tried as many steps as it was allowed to.</summary>
    TooManySteps,

    /// <summary>The tolerance asks for steps shorter than the spacing of doubles at the time reached.</summary>
    StepTooSmall,

    /// <summary>f or its Jacobian is not a number or infinite, however short the step.</summary>
    NotFinite,

    /// <summary>The matrix of the implicit stages is singular, however short the step.</summary>
    SingularMatrix,

    /// <summary>Events follow one another without time moving on.</summary>
    Chattering,

    /// <summary>A variable that must not go below zero does, however short the step.</summary>
    BelowZero,
}
