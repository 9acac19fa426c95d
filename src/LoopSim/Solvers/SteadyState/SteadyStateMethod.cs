namespace LoopSim.Solvers.SteadyState;

/// <summary>How a steady state was reached.</summary>
public enum SteadyStateMethod
{
    /// <summary>By integrating until nothing changed any more.</summary>
    Integration,

    /// <summary>By integrating until near it, and Newton's method from there.</summary>
    Newton,
}
