namespace LoopSim.Experiments.Checking;

/// <summary>A member of a series.</summary>
/// <param name="Label">What is different in it.</param>
/// <param name="Model">The model.</param>
/// <param name="Of">What becomes of an experiment.</param>
internal sealed record SeriesMember(string Label, PathwayModel Model, Func<Experiment, Experiment> Of);
