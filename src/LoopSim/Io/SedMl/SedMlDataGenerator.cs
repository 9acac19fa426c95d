namespace LoopSim.Io.SedMl;

/// <summary>What is worked out of the values of tasks, point by point.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Formula">How.</param>
public sealed record SedMlDataGenerator(string Id, SedMlFormula Formula)
{
    /// <summary>How it is written for people; empty for no other way.</summary>
    public string Name { get; init; } = "";

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }
}
