namespace LoopSim.Boolean.Control;

/// <summary>What is known of 64 interventions: bit k is the k-th.</summary>
/// <param name="Met">Those that surely meet the goal.</param>
/// <param name="Failed">Those that surely do not.</param>
internal readonly record struct Verdicts(ulong Met, ulong Failed);
