namespace LoopSim.Boolean.Stochastic;

/// <summary>A node is set at a point of time, whatever its rates.</summary>
/// <param name="Time">The time, in the model's unit; above 0.</param>
/// <param name="Node">The node.</param>
/// <param name="Probability">The probability that it is set on; otherwise it is set off.</param>
public sealed record ScheduledFlip(double Time, string Node, double Probability);
