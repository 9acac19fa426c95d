using System.Collections.Immutable;
using LoopSim.Io.Omex;

namespace LoopSim.Exchange;

/// <summary>A run as an archive.</summary>
/// <param name="Archive">The archive.</param>
/// <param name="Lost">What of the run it does not hold, a sentence each.</param>
public sealed record WrittenArchive(OmexArchive Archive, ImmutableArray<string> Lost);
