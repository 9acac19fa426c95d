using System.Collections.Immutable;

namespace LoopSim.Solvers.Continuation;

/// <summary>A curve of steady states over one parameter, as far as it was followed.</summary>
public sealed record ContinuationBranch
{
    /// <summary>The place of the parameter that changes, among those of the system.</summary>
    public required int Free { get; init; }

    /// <summary>The points in their order along the curve.</summary>
    public required ImmutableArray<ContinuationPoint> Points { get; init; }

    /// <summary>The special points in their order along the curve, at most one between two of its points.</summary>
    public required ImmutableArray<SpecialPoint> Special { get; init; }

    /// <summary>Why the curve is not longer at its beginning: a few words.</summary>
    public required string Beginning { get; init; }

    /// <summary>Why the curve is not longer at its end: a few words.</summary>
    public required string End { get; init; }

    /// <summary>Whether the curve comes back to where it began.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The curve in pieces, in their order: from each point to the next, with a corner at the special point where one lies between. Along a piece the parameter does not turn and stability does not change.</summary>
    public IEnumerable<BranchPiece> Pieces()
    {
        var next = 0;
        for (var i = 1; i < Points.Length; i++)
        {
            var (from, to) = (CornerAt(i - 1), CornerAt(i));
            if (next < Special.Length && Special[next].After == i)
            {
                var corner = new BranchCorner(Special[next].State, Special[next].Parameters.Span[Free], next, IsSpecial: true);
                yield return new BranchPiece(from, corner, Points[i - 1].IsStable);
                (from, next) = (corner, next + 1);
            }
            yield return new BranchPiece(from, to, Points[i].IsStable);
        }
    }

    /// <summary>The pieces in which the curve passes a value of the parameter, and where between their ends (0 to 1): one for each of its steady states there.</summary>
    /// <param name="value">The value.</param>
    public IEnumerable<(BranchPiece Piece, double Share)> PassagesAt(double value)
    {
        BranchPiece? last = null;
        foreach (var piece in Pieces())
        {
            last = piece;
            // A corner belongs to the piece that begins there.
            if (piece.From.Parameter == value)
                yield return (piece, 0);
            else if (piece.To.Parameter != value && piece.From.Parameter < value != piece.To.Parameter < value)
                yield return (piece, (value - piece.From.Parameter) / (piece.To.Parameter - piece.From.Parameter));
        }
        if (last is not null && last.To.Parameter == value && !IsClosed)
            yield return (last, 1);
    }

    private BranchCorner CornerAt(int point) => new(Points[point].State, Points[point].Parameters.Span[Free], point, IsSpecial: false);
}
