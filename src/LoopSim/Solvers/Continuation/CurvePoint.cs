namespace LoopSim.Solvers.Continuation;

/// <summary>A point of a curve.</summary>
/// <param name="Z">The unknowns.</param>
/// <param name="Direction">Along the curve, in the units of the unknowns, of length 1 in <paramref name="Scale"/>.</param>
/// <param name="Scale">The size against which changes of each unknown are measured here.</param>
internal sealed record CurvePoint(double[] Z, double[] Direction, double[] Scale);
