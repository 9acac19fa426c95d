namespace LoopSim.Io.SedMl;

/// <summary>A value of a model that a repeated task sets.</summary>
/// <param name="Model">The model.</param>
/// <param name="Target">What is set, as an XPath expression over the model's file.</param>
/// <param name="Formula">What it is set to.</param>
/// <param name="Range">A range that the formula may name; <see langword="null"/> for none.</param>
public sealed record SedMlSetValue(string Model, string Target, SedMlFormula Formula, string? Range = null)
{
    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }
}
