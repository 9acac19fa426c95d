using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>Measures a state with its sensitivities: the largest of the norm of the variables and the norms of each direction, as CVODES does.</summary>
/// <remarks>Serban and Hindmarsh 2005, doi:10.1115/DETC2005-85597.</remarks>
internal sealed class SensitivityErrorNorm : ErrorNorm
{
    private const int Width = SensitivityLayout.Width;
    private readonly SensitivityLayout _layout;
    private readonly double _relative;
    private readonly double[] _absolute;

    /// <summary>Creates the norm.</summary>
    /// <param name="options">Tolerances of variables and sensitivities.</param>
    /// <param name="layout">Where these lie.</param>
    public SensitivityErrorNorm(OdeOptions options, SensitivityLayout layout)
        : base(options, layout.Length)
    {
        _layout = layout;
        OfVariables = new ErrorNorm(options, layout.Variables);
        _relative = options.RelativeTolerance;
        _absolute = [.. Enumerable.Range(0, layout.Length).Select(options.AbsoluteToleranceOf)];
    }

    /// <summary>The norm of the variables alone.</summary>
    public ErrorNorm OfVariables { get; }

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var n = _layout.Variables;
        var largest = OfVariables.Of(values[..n], before[..n], after[..n]);
        for (var b = 0; b < _layout.Blocks; b++)
        {
            var sums = Sums(_layout.Block(b), values, before, after);
            for (var lane = 0; lane < Width; lane++)
                largest = Math.Max(largest, Math.Sqrt(sums[lane] / n));
        }
        return largest;
    }

    /// <summary>The sum of squares of each direction of a block; NaN where a value or a state is not finite.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector512<double> Sums(int first, ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var sums = Vector512<double>.Zero;
        for (var i = first; i < first + _layout.BlockLength; i += Width)
        {
            var s = Vector512.Create(after.Slice(i, Width));
            var size = Vector512.Max(Vector512.Abs(Vector512.Create(before.Slice(i, Width))), Vector512.Abs(s));
            var ratio = Vector512.Create(values.Slice(i, Width)) / (Vector512.Create(_absolute, i) + _relative * size);
            // An infinite state would hide its error behind an infinite scale: 0 · s makes it NaN.
            sums += ratio * ratio + Vector512<double>.Zero * s;
        }
        return sums;
    }
}
