namespace LoopSim.Solvers.Continuation;

/// <summary>A point of a curve of steady states, or a special point between two.</summary>
/// <param name="State">The state, one value per equation.</param>
/// <param name="Parameter">The parameter that changes along the curve.</param>
/// <param name="Place">Its place among the points of the curve, or among its special points.</param>
/// <param name="IsSpecial">Among which.</param>
public sealed record BranchCorner(ReadOnlyMemory<double> State, double Parameter, int Place, bool IsSpecial);
