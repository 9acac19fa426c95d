using System.Collections.Immutable;

namespace LoopSim.Experiments.Ensembles;

/// <summary>What became of a set of parameter values.</summary>
/// <param name="Failure">Why it could not be computed; <see langword="null"/> where it could.</param>
/// <param name="Runs">The runs of the experiments, in their order; none where it failed.</param>
internal sealed record EnsembleOutcome(string? Failure, ImmutableArray<OdeRun> Runs);
