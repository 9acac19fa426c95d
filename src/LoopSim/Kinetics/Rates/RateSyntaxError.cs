namespace LoopSim.Kinetics.Rates;

/// <summary>Why a text is no rate law.</summary>
/// <param name="Column">Where, counted from 1; one past the end where something is missing there.</param>
/// <param name="Message">Whole sentences: what was found, what was expected, how to mend it.</param>
public sealed record RateSyntaxError(int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"Column {Column}: {Message}";
}
