using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Cli.Output;

/// <summary>An attractor or a trap space, as tables have it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StateCount">The number of its states.</param>
/// <param name="Duty">For each node the share of its states in which it is on; NaN for a free node of a trap space.</param>
/// <param name="Basin">From how many states it is reached; <see langword="null"/> where not counted.</param>
/// <param name="IsArtefact">Whether it exists only because all nodes move in lockstep.</param>
internal sealed record AttractorRow(string Kind, BigInteger StateCount, ImmutableArray<double> Duty, AttractorBasin? Basin, bool IsArtefact);
