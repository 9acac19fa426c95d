using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>Measures a state with its sensitivities: the largest of the norm of the variables and the norms of each direction, as CVODES does.</summary>
/// <remarks>Serban and Hindmarsh 2005, doi:10.1115/DETC2005-85597.</remarks>
internal sealed class SensitivityErrorNorm : ErrorNorm
{
    private readonly SensitivityLayout _layout;
    private readonly LaneErrorNorm[] _blocks;

    /// <summary>Creates the norm.</summary>
    /// <param name="options">Tolerances of variables and sensitivities.</param>
    /// <param name="layout">Where these lie.</param>
    public SensitivityErrorNorm(OdeOptions options, SensitivityLayout layout)
        : base(options, layout.Length)
    {
        _layout = layout;
        OfVariables = new ErrorNorm(options, layout.Variables);
        _blocks = [.. Enumerable.Range(0, layout.Blocks).Select(b => new LaneErrorNorm(options, layout.Variables, layout.Block(b)))];
    }

    /// <summary>The norm of the variables alone.</summary>
    public ErrorNorm OfVariables { get; }

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var n = _layout.Variables;
        var largest = OfVariables.Of(values[..n], before[..n], after[..n]);
        for (var b = 0; b < _blocks.Length; b++)
        {
            var (start, length) = (_layout.Block(b), _layout.BlockLength);
            largest = Math.Max(largest, _blocks[b].LargestOf(values.Slice(start, length), before.Slice(start, length), after.Slice(start, length)));
        }
        return largest;
    }
}
