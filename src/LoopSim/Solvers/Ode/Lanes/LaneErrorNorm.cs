using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Measures vectors of eight lanes in units of the tolerance, lane by lane as <see cref="ErrorNorm"/> does.</summary>
internal sealed class LaneErrorNorm
{
    private readonly double _relative;
    private readonly double[] _absolute;

    public LaneErrorNorm(OdeOptions options, int dimension)
    {
        _relative = options.RelativeTolerance;
        _absolute = [.. Enumerable.Range(0, dimension).Select(options.AbsoluteToleranceOf)];
    }

    /// <summary>The norm in each lane; NaN where a value or a state is not finite.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Vector512<double> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var sums = Vector512<double>.Zero;
        for (var i = 0; i < _absolute.Length; i++)
        {
            var y = Vector512.Create(after.Slice(8 * i, 8));
            // As in ErrorNorm it plays no part which of the two it is where one is not a number.
            var size = Vector512.MaxNative(Vector512.Abs(Vector512.Create(before.Slice(8 * i, 8))), Vector512.Abs(y));
            var ratio = Vector512.Create(values.Slice(8 * i, 8)) / (Vector512.Create(_absolute[i]) + _relative * size);
            // An infinite state would hide its error behind an infinite scale: 0 · y makes it NaN.
            sums += ratio * ratio + Vector512<double>.Zero * y;
        }
        return Vector512.Sqrt(sums / Vector512.Create((double)Math.Max(1, _absolute.Length)));
    }
}
