namespace LoopSim.Experiments.Uncertainty;

/// <summary>Says in a few words what is expected.</summary>
public static class ConclusionText
{
    /// <summary>The readout, when, and whether it is on, e.g. <c>PSTAT3 at 30 min on</c>.</summary>
    /// <param name="expectation">The expectation.</param>
    public static string Of(Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        return $"{expectation.Node}{(expectation.At is { } at ? $" at {at}" : "")} {(expectation.IsOn ? "on" : "off")}";
    }
}
