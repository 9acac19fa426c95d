namespace LoopSim.Results;

/// <summary>A bar of a panel.</summary>
/// <param name="Label">The condition.</param>
/// <param name="Value">Its length.</param>
/// <param name="Emphasised">Whether it is drawn in the strong colour, e.g. because the readout is ON.</param>
public sealed record ChartBar(string Label, double Value, bool Emphasised);
