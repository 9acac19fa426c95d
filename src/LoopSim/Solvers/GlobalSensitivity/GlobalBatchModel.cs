namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>Computes a model's outputs at several points of the unit cube at a time; may be called from several threads. What it makes of a point must not depend on the others.</summary>
/// <param name="points">The points; each has one coordinate per factor, 0 to 1.</param>
/// <param name="outputs">[points x outputs]. Receives one value per output for each point; not a number where the model could not be computed.</param>
public delegate void GlobalBatchModel(IReadOnlyList<double[]> points, double[] outputs);
