using System.Collections.Immutable;

namespace LoopSim.Boolean;

/// <summary>Nodes of one priority.</summary>
/// <param name="Nodes">Their names.</param>
/// <param name="IsSynchronous">Whether the unstable ones among them are updated together; one at a time otherwise.</param>
public sealed record PriorityClass(ImmutableArray<string> Nodes, bool IsSynchronous = false);
