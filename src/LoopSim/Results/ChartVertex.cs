namespace LoopSim.Results;

/// <summary>A vertex of a drawn graph.</summary>
/// <param name="Label">What is written in it.</param>
/// <param name="X">Where its middle is, in vertex widths from the left.</param>
/// <param name="Y">Where its middle is, in rows from the top.</param>
public sealed record ChartVertex(string Label, double X, double Y)
{
    /// <summary>What it belongs to, as a place in <see cref="Chart.Graph.Groups"/>, whose colour it has; -1 for nothing.</summary>
    public int Group { get; init; } = -1;

    /// <summary>Whether it is drawn in the strong colour of its group; in a light tone otherwise.</summary>
    public bool Emphasised { get; init; }
}
