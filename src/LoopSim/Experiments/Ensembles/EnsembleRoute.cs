using System.Collections.Immutable;

namespace LoopSim.Experiments.Ensembles;

/// <summary>The stages through which an experiment goes.</summary>
/// <param name="Beginning">The network before the first phase, by its place among the beginnings.</param>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Control">The control's route; <see langword="null"/> where there is none.</param>
internal sealed record EnsembleRoute(int Beginning, ImmutableArray<EnsembleStage> Stages, EnsembleRoute? Control)
{
    /// <summary>The times of the course: a point of rest, then those of each stage.</summary>
    public double[] Times => [0, .. Stages.SelectMany(stage => stage.Times)];
}
