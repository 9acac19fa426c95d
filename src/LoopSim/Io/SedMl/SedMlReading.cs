using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Io.SedMl;

/// <summary>A document that was read.</summary>
/// <param name="Document">The document.</param>
/// <param name="Warnings">What was made of doubtful input, and what was left out.</param>
public sealed record SedMlReading(SedMlDocument Document, ImmutableArray<Problem> Warnings);
