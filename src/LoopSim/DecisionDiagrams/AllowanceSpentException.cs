namespace LoopSim.DecisionDiagrams;

/// <summary>Thrown and caught inside this room when an attempt makes more nodes than it was allowed.</summary>
internal sealed class AllowanceSpentException() : Exception("An attempt made more nodes than it was allowed.");
