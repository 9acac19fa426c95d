namespace LoopSim.Solvers.Continuation;

/// <summary>Follows a curve in both directions from a point, as far as parameters stay in their ranges and states are meaningful.</summary>
internal sealed class CurveWalk(
    ImplicitCurve curve, IReadOnlyList<(int Unknown, ContinuationParameter Parameter)> box, ContinuationOptions options, Func<CurvePoint, string?> whyStop, CancellationToken cancellation)
{
    /// <summary>The end of a curve that could not be followed any further.</summary>
    public const string Lost = "no further step converges";

    private const string AtBound = "end of the range";

    /// <summary>The share of the way to the end of the range at which a curve ends that cannot be followed to this itself.</summary>
    private const double JustBefore = 1 - 1e-6;

    private readonly CurveFollower _follower = new(curve);

    /// <summary>The points found, in order, and why there are no more at either end.</summary>
    public sealed record Result(List<CurvePoint> Points, string Beginning, string End, bool IsClosed);

    /// <summary>The point over a point of the chord between two of the curve.</summary>
    public CurvePoint? Between(CurvePoint from, CurvePoint to, double share) => _follower.Between(from, to, share);

    /// <summary>The point of the curve at a value of one unknown; <see langword="null"/> where there is none near by.</summary>
    public CurvePoint? At(double[] near, int unknown) => _follower.At(near, unknown, 1);

    /// <summary>Walks both ways.</summary>
    public Result Walk(CurvePoint start)
    {
        var (forward, end, isClosed) = WalkOneWay(start);
        if (isClosed)
            return new([start, .. forward], end, end, true);
        var (back, beginning, _) = WalkOneWay(Reversed(start));
        back.Reverse();
        return new([.. back.Select(Reversed), start, .. forward], beginning, end, false);
    }

    private (List<CurvePoint> Points, string End, bool IsClosed) WalkOneWay(CurvePoint start)
    {
        var points = new List<CurvePoint>();
        curve.Accept(start.Z);
        if (LeavesAtOnce(start))
            return (points, AtBound, false);
        var (from, length) = (start, options.LongestStep / 10);
        while (points.Count < options.MaximumPoints)
        {
            cancellation.ThrowIfCancellationRequested();
            var step = _follower.Step(from, ref length, options.ShortestStep, options.LongestStep);
            if (step is null)
                return (points, Lost, false);
            var isAtBound = Leaves(step);
            var to = isAtBound ? Bounded(from, step) : step;
            if (to is null)
                return (points, AtBound, false);
            if (whyStop(to) is { } why)
                return (points, why, false);
            if (points.Count > 5 && Passes(start, from, step))
                return ([.. points, start], "closed", true);
            points.Add(to);
            curve.Accept(to.Z);
            if (isAtBound)
                return (points, AtBound, false);
            from = to;
        }
        return (points, FormattableString.Invariant($"the most points, {options.MaximumPoints}"), false);
    }

    private bool LeavesAtOnce(CurvePoint start) => box.Any(side => (start.Z[side.Unknown] <= side.Parameter.Low && start.Direction[side.Unknown] < 0)
        || (start.Z[side.Unknown] >= side.Parameter.High && start.Direction[side.Unknown] > 0));

    private bool Leaves(CurvePoint point) => box.Any(side => !side.Parameter.Contains(point.Z[side.Unknown]));

    /// <summary>The point at which a step leaves the ranges, or the last before it where the equations are singular at this; <see langword="null"/> where neither is found.</summary>
    private CurvePoint? Bounded(CurvePoint from, CurvePoint to)
    {
        var (first, leaving, bound) = (double.PositiveInfinity, -1, 0.0);
        foreach (var (unknown, parameter) in box)
        {
            if (parameter.Contains(to.Z[unknown]))
                continue;
            var limit = to.Z[unknown] > parameter.High ? parameter.High : parameter.Low;
            var share = (limit - from.Z[unknown]) / (to.Z[unknown] - from.Z[unknown]);
            if (share < first)
                (first, leaving, bound) = (share, unknown, limit);
        }
        var near = from.Z.Zip(to.Z, (a, b) => a + first * (b - a)).ToArray();
        near[leaving] = bound;
        if (_follower.At(near, leaving, Math.Sign(to.Z[leaving] - from.Z[leaving])) is { } there)
            return there;
        return _follower.Between(from, to, first * JustBefore) is { } before && !Leaves(before) ? before : null;
    }

    private static bool Passes(CurvePoint start, CurvePoint from, CurvePoint to)
    {
        var scale = from.Scale;
        var (along, length) = (0.0, 0.0);
        for (var i = 0; i < scale.Length; i++)
        {
            var chord = (to.Z[i] - from.Z[i]) / scale[i];
            along += chord * (start.Z[i] - from.Z[i]) / scale[i];
            length += chord * chord;
        }
        var share = along / length;
        if (share is not (> 0 and <= 1))
            return false;
        var foot = from.Z.Zip(to.Z, (a, b) => a + share * (b - a)).ToArray();
        var sense = 0.0;
        for (var i = 0; i < scale.Length; i++)
            sense += start.Direction[i] / scale[i] * (to.Direction[i] / scale[i]);
        return sense > 0 && CurveFollower.Distance(foot, start.Z, scale) < 0.2 * Math.Sqrt(length);
    }

    private static CurvePoint Reversed(CurvePoint point) => point with { Direction = Array.ConvertAll(point.Direction, part => -part) };
}
