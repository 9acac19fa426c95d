using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Measures vectors of eight lanes in units of the tolerance, lane by lane as <see cref="ErrorNorm"/> does.</summary>
internal sealed class LaneErrorNorm
{
    private readonly double _relative;
    private readonly double[] _absolute;

    /// <summary>Creates the norm where all lanes of a variable have one tolerance, its own.</summary>
    public LaneErrorNorm(OdeOptions options, int dimension)
        : this(options, [.. Enumerable.Range(0, dimension).SelectMany(i => Enumerable.Repeat(options.AbsoluteToleranceOf(i), 8))])
    {
    }

    /// <summary>Creates the norm where each lane of each variable has a tolerance of its own, from a place on.</summary>
    public LaneErrorNorm(OdeOptions options, int dimension, int first)
        : this(options, [.. Enumerable.Range(first, 8 * dimension).Select(options.AbsoluteToleranceOf)])
    {
    }

    private LaneErrorNorm(OdeOptions options, double[] absolute) => (_relative, _absolute) = (options.RelativeTolerance, absolute);

    /// <summary>The norm in each lane; NaN where a value or a state is not finite.</summary>
    public Vector512<double> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var sums = Vector512<double>.Zero;
        for (var i = 0; 8 * i < _absolute.Length; i++)
        {
            var y = Vector512.Create(after.Slice(8 * i, 8));
            var size = Vector512.Max(Vector512.Abs(Vector512.Create(before.Slice(8 * i, 8))), Vector512.Abs(y));
            var ratio = Vector512.Create(values.Slice(8 * i, 8)) / (Vector512.Create(_absolute, 8 * i) + _relative * size);
            // An infinite state would hide its error behind an infinite scale: 0 · y makes it NaN.
            sums += ratio * ratio + Vector512<double>.Zero * y;
        }
        return Vector512.Sqrt(sums / Vector512.Create((double)Math.Max(1, _absolute.Length / 8)));
    }

    /// <summary>The largest norm of any lane; NaN where one is.</summary>
    public double LargestOf(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var norms = Of(values, before, after);
        var largest = 0.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            largest = Math.Max(largest, norms[lane]);
        return largest;
    }
}
