using System.Collections.Immutable;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>What the model does at a dose.</summary>
/// <param name="Dose">The dose, in the unit of what is dosed.</param>
/// <param name="Levels">One level per readout, in its unit; not a number where there is none.</param>
/// <param name="Problem">Why there is none; <see langword="null"/> where there is.</param>
public sealed record DosePoint(double Dose, ImmutableArray<double> Levels, string? Problem);
