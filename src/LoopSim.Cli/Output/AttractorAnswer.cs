using System.Collections.Immutable;
using System.Numerics;

namespace LoopSim.Cli.Output;

/// <summary>What <c>loopsim attractors</c> found.</summary>
/// <param name="What">What was looked for, in the singular.</param>
/// <param name="Under">The scheme, and what was searched.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">Those that are listed.</param>
/// <param name="StoppedBy">Why the answer is partial; <see langword="null"/> where it is complete.</param>
internal sealed record AttractorAnswer(string What, string Under, ImmutableArray<string> Nodes, BigInteger Count, ImmutableArray<AttractorRow> Rows, string? StoppedBy);
