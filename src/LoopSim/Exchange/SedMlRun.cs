using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Results;

namespace LoopSim.Exchange;

/// <summary>An experiment in SED-ML that was run.</summary>
/// <param name="Source">The experiment.</param>
/// <param name="Tables">Its reports.</param>
/// <param name="Charts">Its plots, each with its identifier.</param>
/// <param name="Warnings">What was made of doubtful input, what was left out, and what ran in place of what was asked for.</param>
public sealed record SedMlRun(SedMlSource Source, ImmutableArray<SedMlTable> Tables, ImmutableArray<(string Id, Chart Chart)> Charts, ImmutableArray<Problem> Warnings);
