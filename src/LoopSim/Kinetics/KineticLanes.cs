using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Kinetics;

/// <summary>A network with eight sets of values as eight systems of differential equations side by side.</summary>
internal sealed class KineticLanes : ILaneOdeSystem
{
    private const int Width = RateLanes.Count;
    private readonly KineticLaneCode _code;
    private readonly double[] _constants;
    private readonly double[] _work;
    private readonly double[] _shift = new double[Width];
    private readonly int _time;
    private readonly int _fixedParts;
    private bool _hasFixedParts;

    public KineticLanes(ReactionNetwork network, KineticLaneCode code)
    {
        _code = code;
        Dimension = network.Species.Length;
        // The time stands behind the constants, and what follows from these behind the time.
        _time = network.ConstantValues.Length * Width;
        _fixedParts = _time + Width;
        _constants = new double[_fixedParts + code.FixedParts.Program.OutputLength * Width];
        _work = new double[new[] { code.FixedParts, code.RightHandSides, code.Jacobian, code.TimeDerivative, code.Observables, code.Initial, code.Factor, code.Solve }.Max(kernel => kernel.WorkLength)];
    }

    public int Dimension { get; }

    public bool IsTimeDependent => _code.IsTimeDependent;

    public int JacobianLength => _code.Pattern.Count;

    public int FactorLength => _code.Factor.Program.OutputLength;

    /// <summary>The number of observables.</summary>
    public int ObservableCount => _code.Observables.Program.OutputLength;

    /// <summary>Sets the constants of a lane: compartments, inputs and parameters in the network's order.</summary>
    public void SetConstants(int lane, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            _constants[i * Width + lane] = values[i];
        _hasFixedParts = false;
    }

    /// <summary>Writes the initial states that follow from the constants.</summary>
    public void InitialStates(Span<double> states) => Run(_code.Initial, Vector512<double>.Zero, [], states);

    /// <summary>Writes everything that can be watched.</summary>
    public void Observe(double t, ReadOnlySpan<double> y, Span<double> values) => Run(_code.Observables, Vector512.Create(t), y, values);

    public void Evaluate(Vector512<double> t, ReadOnlySpan<double> y, Span<double> dydt) => RunWithFixedParts(_code.RightHandSides, t, y, dydt);

    public void Jacobian(Vector512<double> t, ReadOnlySpan<double> y, Span<double> jacobian) => RunWithFixedParts(_code.Jacobian, t, y, jacobian);

    public void TimeDerivative(Vector512<double> t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        dfdt.Clear();
        RunWithFixedParts(_code.TimeDerivative, t, y, dfdt);
    }

    public void Factor(Vector512<double> shift, ReadOnlySpan<double> jacobian, Span<double> factors)
    {
        shift.CopyTo(_shift);
        _code.Factor.Run(jacobian, _shift, _work, factors);
    }

    public void Solve(ReadOnlySpan<double> factors, ReadOnlySpan<double> rightHandSide, Span<double> solution) => _code.Solve.Run(factors, rightHandSide, _work, solution);

    /// <remarks>Oettli and Prager 1964, doi:10.1007/BF01386090.</remarks>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Vector512<double> IsSolution(
        Vector512<double> shift, ReadOnlySpan<double> jacobian, ReadOnlySpan<double> rightHandSide, ReadOnlySpan<double> solution, double largestBackwardError)
    {
        ref var b = ref MemoryMarshal.GetReference(rightHandSide);
        ref var x = ref MemoryMarshal.GetReference(solution);
        ref var j = ref MemoryMarshal.GetReference(jacobian);
        var rows = _code.Pattern.Rows.AsSpan();
        var columns = _code.Pattern.Columns.AsSpan();
        var isSolution = Vector512<double>.AllBitsSet;
        var bound = Vector512.Create(largestBackwardError);
        var e = 0;
        for (var row = 0; row < Dimension; row++)
        {
            var right = Vector512.LoadUnsafe(ref b, (nuint)(row * Width));
            var product = shift * Vector512.LoadUnsafe(ref x, (nuint)(row * Width));
            var residual = right - product;
            var magnitude = Vector512.Abs(right) + Vector512.Abs(product);
            for (; e < rows.Length && rows[e] == row; e++)
            {
                product = Vector512.LoadUnsafe(ref j, (nuint)(e * Width)) * Vector512.LoadUnsafe(ref x, (nuint)(columns[e] * Width));
                residual += product;
                magnitude += Vector512.Abs(product);
            }
            isSolution &= Vector512.LessThanOrEqual(Vector512.Abs(residual), bound * magnitude);
        }
        return isSolution;
    }

    private void RunWithFixedParts(LaneKernel kernel, Vector512<double> time, ReadOnlySpan<double> y, Span<double> output)
    {
        if (!_hasFixedParts)
            _code.FixedParts.Run([], _constants, _work, _constants.AsSpan(_fixedParts));
        _hasFixedParts = true;
        Run(kernel, time, y, output);
    }

    private void Run(LaneKernel kernel, Vector512<double> time, ReadOnlySpan<double> y, Span<double> output)
    {
        time.CopyTo(_constants.AsSpan(_time));
        kernel.Run(y, _constants, _work, output);
    }
}
