namespace LoopSim.Results;

/// <summary>A marked point in the plane of a chart.</summary>
/// <param name="X">Its horizontal place.</param>
/// <param name="Y">Its vertical place.</param>
/// <param name="Label">What it is, e.g. <c>fold</c>.</param>
public sealed record ChartPoint(double X, double Y, string Label);
