using System.Collections.Immutable;

namespace LoopSim.Solvers.Continuation;

/// <summary>A curve of folds or of Hopf points over two parameters, as far as it was followed.</summary>
public sealed record SpecialBranch
{
    /// <summary>The points in their order along the curve, all of one kind.</summary>
    public required ImmutableArray<SpecialPoint> Points { get; init; }

    /// <summary>Cusps, Bogdanov-Takens and Bautin points on it, in their order along the curve.</summary>
    public required ImmutableArray<SpecialPoint> Special { get; init; }

    /// <summary>Why the curve is not longer at its beginning: a few words.</summary>
    public required string Beginning { get; init; }

    /// <summary>Why the curve is not longer at its end: a few words.</summary>
    public required string End { get; init; }

    /// <summary>Whether the curve comes back to where it began.</summary>
    public bool IsClosed { get; init; }
}
