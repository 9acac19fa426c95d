using System.Collections.Immutable;

namespace LoopSim.Solvers.SteadyState;

/// <summary>The steady states that were found from many starts.</summary>
/// <param name="Found">The states, no two the same, in the order in which starts led to them.</param>
/// <param name="Unsettled">The number of starts from which the system did not settle: it oscillates, drifts, or is too slow.</param>
/// <param name="Rejected">The number of steady states that were left out because they are not meaningful.</param>
public sealed record SteadyStateSearchResult(ImmutableArray<FoundSteadyState> Found, int Unsettled, int Rejected);
