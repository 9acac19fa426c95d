namespace LoopSim.Diagnostics;

/// <summary>Thrown inside a search when a limit is reached; the search catches it and answers with what it has, marked as partial.</summary>
/// <param name="reason">Which limit, as the end of a sentence, e.g. <c>the time limit of 60 s was reached</c>.</param>
public sealed class SearchLimitException(string reason) : Exception($"The search was stopped: {reason}.")
{
    /// <summary>Which limit, as the end of a sentence.</summary>
    public string Reason { get; } = reason;
}
