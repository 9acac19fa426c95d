using System.Collections.Immutable;

namespace LoopSim.Boolean.Reachability;

/// <summary>The answer of a search for a path.</summary>
/// <param name="Answer">Whether there is a path.</param>
/// <param name="Path">The states of a shortest path, from one of the first pattern to one of the second, each a successor of the one before; empty where none was found.</param>
/// <param name="StatesVisited">The number of states, or of patterns of states under the most permissive scheme, that were looked at.</param>
/// <param name="Reason">Why the search was stopped, as the end of a sentence; empty where it was not.</param>
public sealed record ReachabilityResult(ReachabilityAnswer Answer, ImmutableArray<BooleanState> Path, long StatesVisited, string Reason = "");
