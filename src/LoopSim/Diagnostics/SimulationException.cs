namespace LoopSim.Diagnostics;

/// <summary>Thrown when a run cannot be completed; says how far it came and what to try.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What stopped the run and what to try.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public SimulationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The time that was reached, in the time unit of the model; <see langword="null"/> where time plays no part.</summary>
    public double? Time { get; init; }

    /// <summary>The last step size tried, in the time unit of the model.</summary>
    public double? StepSize { get; init; }

    /// <summary>The variable that made the trouble, by name.</summary>
    public string? Variable { get; init; }
}
