namespace LoopSim.Boolean.Stochastic;

/// <summary>Nodes that are set at one point of time.</summary>
/// <param name="Position">The time, in units of <see cref="WindowTime"/>.</param>
/// <param name="Nodes">The nodes, each with the probability that it is set on.</param>
internal sealed record ScheduledSetting(long Position, (int Node, double Probability)[] Nodes);
