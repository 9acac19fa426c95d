namespace LoopSim.Io.SedMl;

/// <summary>A value of a model that a formula names.</summary>
/// <param name="Id">The identifier by which formulas name it.</param>
public sealed record SedMlVariable(string Id)
{
    /// <summary>The symbol of the time.</summary>
    public const string Time = "urn:sedml:symbol:time";

    /// <summary>How it is written for people; empty for no other way.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is, as an XPath expression over the model's file, or <c>#ID</c> of a range; empty where <see cref="Symbol"/> says it.</summary>
    public string Target { get; init; } = "";

    /// <summary>What it is, where no element of the file stands for it; empty where <see cref="Target"/> says it.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The task by which it is simulated; <see langword="null"/> in changes.</summary>
    public string? Task { get; init; }

    /// <summary>The model that it is of; <see langword="null"/> where that is the model of the task.</summary>
    public string? Model { get; init; }

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>Whether it is the time: by its symbol, or by its name in KiSAO as Version 4 allows.</summary>
    public bool IsTime => Symbol is Time or "KISAO:0000832";
}
