namespace LoopSim.Results;

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Unit">The unit; <c>1</c> for a plain number, which is not printed.</param>
public sealed record ChartAxis(string Label, string Unit)
{
    /// <summary>The lower end; chosen from the data where <see langword="null"/>.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end; chosen from the data where <see langword="null"/>.</summary>
    public double? High { get; init; }

    /// <summary>Whether equal distances are equal ratios; values that are not above zero are then not shown.</summary>
    /// <value>Default: false. Only the axes of curves can be so.</value>
    public bool IsLogarithmic { get; init; }

    /// <summary>The label with its unit, as printed along the axis.</summary>
    public string Text => Unit is "1" or "" ? Label : $"{Label} ({Unit})";
}
