namespace LoopSim.Experiments.Ensembles;

/// <summary>A phase of a planned experiment.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Network">Its network.</param>
/// <param name="Donor">The experiment that its medium comes from; <see langword="null"/> for none.</param>
internal sealed record PlannedPhase(Phase Phase, PlannedNetwork Network, ExperimentPlan? Donor);
