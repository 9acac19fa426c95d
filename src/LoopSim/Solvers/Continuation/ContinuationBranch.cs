using System.Collections.Immutable;

namespace LoopSim.Solvers.Continuation;

/// <summary>A curve of steady states, or of special points of these, as far as it was followed.</summary>
public sealed record ContinuationBranch
{
    /// <summary>The points in their order along the curve.</summary>
    public required ImmutableArray<ContinuationPoint> Points { get; init; }

    /// <summary>The special points, in their order along the curve.</summary>
    public required ImmutableArray<SpecialPoint> Special { get; init; }

    /// <summary>Why the curve is not longer at its beginning: a few words.</summary>
    public required string Beginning { get; init; }

    /// <summary>Why the curve is not longer at its end: a few words.</summary>
    public required string End { get; init; }

    /// <summary>Whether the curve comes back to where it began.</summary>
    public bool IsClosed { get; init; }
}
