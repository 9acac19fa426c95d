using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Solvers.Continuation;

/// <summary>Follows a fold or a Hopf point as two parameters change: the border of a region with several steady states, or with oscillations.</summary>
/// <remarks>A curve of folds goes round cusps and through Bogdanov-Takens points. A curve of Hopf points ends at a Bogdanov-Takens point, where the frequency goes to zero.</remarks>
public static class SpecialPointContinuation
{
    /// <summary>On a curve of Hopf points, the share of the highest frequency at which an end counts as one of frequency zero.</summary>
    private const double NoFrequency = 0.1;

    private const double Closest = 1e-10;

    /// <summary>Follows a curve in both directions.</summary>
    /// <param name="system">The system.</param>
    /// <param name="start">A fold or a Hopf point of it.</param>
    /// <param name="first">The parameter in which it was found, and its range.</param>
    /// <param name="second">Another parameter, and its range.</param>
    /// <param name="options">How the curve is followed.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="SimulationException">Newton's method does not converge at the start.</exception>
    public static SpecialBranch Follow(
        IParametrisedSystem system, SpecialPoint start, ContinuationParameter first, ContinuationParameter second, ContinuationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable(system.Dimension);
        first.ThrowIfUnusable();
        second.ThrowIfUnusable();
        var parameters = start.Parameters.ToArray();
        double[] sizes = [.. options.TypicalSizes];
        SpecialCurve curve = start.Kind switch
        {
            SpecialPointKind.Fold => new SpecialCurve.Folds(system, parameters, first, second, sizes),
            SpecialPointKind.Hopf => new SpecialCurve.Hopfs(system, parameters, first, second, sizes),
            _ => throw new ArgumentException($"A curve of special points is followed from a fold or a Hopf point, not from {start.Kind}.", nameof(start)),
        };
        var n = system.Dimension;
        var walk = new CurveWalk(curve, [(n, first), (n + 1, second)], options,
            point => options.LeavesDomain(point.Z.AsMemory(0, n), (double[])curve.ParametersAt(point.Z).Clone()), cancellation);
        double[] z = [.. start.State.Span, parameters[first.Place], parameters[second.Place]];
        curve.Accept(z);
        var begun = walk.At(z, n + 1)
            ?? throw new SimulationException("Newton's method does not converge at the start of the curve: the second parameter may not act on this point at all.");
        var walked = walk.Walk(begun);
        return new Search(system, start.Kind, curve, walk, options).Of(walked);
    }

    private sealed class Search(IParametrisedSystem system, SpecialPointKind kind, SpecialCurve curve, CurveWalk walk, ContinuationOptions options)
    {
        public SpecialBranch Of(CurveWalk.Result walked)
        {
            var points = walked.Points;
            var special = new List<SpecialPoint>();
            for (var i = 1; i < points.Count; i++)
            {
                curve.Accept(points[i - 1].Z);
                special.AddRange(kind == SpecialPointKind.Fold
                    ? [.. Crossing(points[i - 1], points[i], i, SpecialPointKind.Cusp, Bend), .. Crossing(points[i - 1], points[i], i, SpecialPointKind.BogdanovTakens, Transversality)]
                    : Crossing(points[i - 1], points[i], i, SpecialPointKind.Bautin, Lyapunov));
            }
            var along = points.Select((point, i) => PointAt(kind, point, i)).ToImmutableArray();
            return new SpecialBranch
            {
                Points = along,
                Special = [.. special],
                Beginning = EndOf(walked.Beginning, along[0], along),
                End = EndOf(walked.End, along[^1], along),
                IsClosed = walked.IsClosed,
            };
        }

        /// <summary>A point at which a function changes its sign, found by bisection.</summary>
        private IEnumerable<SpecialPoint> Crossing(CurvePoint from, CurvePoint to, int after, SpecialPointKind found, Func<CurvePoint, CurvePoint, double> test)
        {
            var (low, high, atLow) = (0.0, 1.0, test(from, from));
            var changes = atLow * test(to, from) < 0;
            if (!changes)
                yield break;
            var best = to;
            while (high - low > Closest && walk.Between(from, to, (low + high) / 2) is { } point)
            {
                best = point;
                if (test(point, from) * atLow > 0)
                    low = (low + high) / 2;
                else
                    high = (low + high) / 2;
            }
            yield return PointAt(found, best, after);
        }

        /// <summary>w·B(v, v), which is zero at a cusp.</summary>
        private double Bend(CurvePoint point, CurvePoint continued)
        {
            var (form, left, right) = NullVectorsOf(point, continued);
            return left * (form.SecondAlong(right) * right);
        }

        /// <summary>w·v, which is zero where the eigenvalue zero is double.</summary>
        private double Transversality(CurvePoint point, CurvePoint continued)
        {
            var (_, left, right) = NullVectorsOf(point, continued);
            return left * right;
        }

        private (NormalForm Form, MathNet.Numerics.LinearAlgebra.Vector<double> Left, MathNet.Numerics.LinearAlgebra.Vector<double> Right) NullVectorsOf(CurvePoint point, CurvePoint continued)
        {
            var (leftBefore, rightBefore) = SpecialCurve.Folds.NullVectors(curve.FormAt(continued.Z), null);
            var form = curve.FormAt(point.Z);
            var (left, right) = SpecialCurve.Folds.NullVectors(form, rightBefore);
            // The two signs of a singular pair are free of each other where the singular value is zero.
            return (form, left * leftBefore < 0 ? -left : left, right);
        }

        private double Lyapunov(CurvePoint point, CurvePoint continued) =>
            HopfPoint.Of(system, PointAt(SpecialPointKind.Hopf, point, 0), options.TypicalSizes)?.LyapunovCoefficient ?? double.NaN;

        private SpecialPoint PointAt(SpecialPointKind what, CurvePoint point, int after)
        {
            var plain = new SpecialPoint { Kind = what, State = point.Z.AsMemory(0, system.Dimension), Parameters = (double[])curve.ParametersAt(point.Z).Clone(), After = after };
            return what is SpecialPointKind.Hopf or SpecialPointKind.Bautin ? HopfPoint.Of(system, plain, options.TypicalSizes) ?? plain : plain;
        }

        private string EndOf(string why, SpecialPoint end, ImmutableArray<SpecialPoint> all)
        {
            if (kind != SpecialPointKind.Hopf || why != CurveWalk.Lost)
                return why;
            // Where no pair is complex any more there is no frequency.
            var oscillates = end.Frequency > NoFrequency * all.Max(point => double.IsNaN(point.Frequency) ? 0 : point.Frequency);
            return oscillates ? why : "the period grows without bound: a Bogdanov-Takens point is near";
        }
    }
}
