namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>Computes a model's outputs at a point of the unit cube; may be called from several threads.</summary>
/// <param name="point">One coordinate per factor, 0 to 1.</param>
/// <param name="outputs">Receives one value per output; not a number where the model could not be computed.</param>
public delegate void GlobalModel(ReadOnlySpan<double> point, Span<double> outputs);
