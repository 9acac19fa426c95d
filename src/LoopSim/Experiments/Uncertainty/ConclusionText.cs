using LoopSim.Experiments.Checking;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>Says in a few words what is expected.</summary>
public static class ConclusionText
{
    /// <summary>What is read and what is required of it, e.g. <c>PSTAT3 at 30 min on</c>.</summary>
    /// <param name="expectation">The expectation.</param>
    public static string Of(Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        return $"{ExpectationText.Read(expectation)} {ExpectationText.Required(expectation)}";
    }
}
