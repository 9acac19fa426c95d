namespace LoopSim.Kinetics.SteadyStates;

/// <summary>Which steady states of a network are followed, and how far.</summary>
public sealed record DiagramQuestion
{
    /// <summary>The parameter that changes: a parameter, an input or a compartment.</summary>
    public required string Parameter { get; init; }

    /// <summary>One end of its range.</summary>
    public required double From { get; init; }

    /// <summary>The other end.</summary>
    public required double To { get; init; }

    /// <summary>Whether its range is divided by ratios, as on a logarithmic axis.</summary>
    /// <value>Default: false.</value>
    public bool IsLogarithmic { get; init; }

    /// <summary>How the steady states are found that are followed: at both ends of the range, and at the model's own value.</summary>
    public SteadyStateQuestion Search { get; init; } = new() { Starts = 20 };

    /// <summary>The longest step along a curve: relative change of the species and share of the range together.</summary>
    /// <value>Default: 0.05.</value>
    public double LongestStep { get; init; } = 0.05;
}
