namespace LoopSim.Diagnostics;

/// <summary>Whether a problem stops the work.</summary>
public enum ProblemSeverity
{
    /// <summary>The input is used as it is, and the user is told what was made of it.</summary>
    Warning,

    /// <summary>The input cannot be used.</summary>
    Error,
}
