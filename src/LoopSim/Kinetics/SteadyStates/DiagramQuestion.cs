namespace LoopSim.Kinetics.SteadyStates;

/// <summary>Which steady states of a network are followed, and how far.</summary>
public sealed record DiagramQuestion
{
    /// <summary>The parameter that changes, and its range.</summary>
    public required ParameterRange Over { get; init; }

    /// <summary>How the steady states are found that are followed: at both ends of the range, and at the model's own value.</summary>
    public SteadyStateQuestion Search { get; init; } = new() { Starts = 20 };

    /// <summary>The longest step along a curve: relative change of the species and share of the range together.</summary>
    /// <value>Default: 0.05.</value>
    public double LongestStep { get; init; } = 0.05;
}
