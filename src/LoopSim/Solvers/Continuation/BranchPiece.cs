namespace LoopSim.Solvers.Continuation;

/// <summary>A piece of a curve of steady states between neighbouring corners.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="IsStable">Whether small deviations from its states die away.</param>
public sealed record BranchPiece(BranchCorner From, BranchCorner To, bool IsStable);
