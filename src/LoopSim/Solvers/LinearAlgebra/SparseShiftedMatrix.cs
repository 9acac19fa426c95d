using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>s·I - J over a known sparsity pattern, eliminated without pivoting and without a single test for zero.</summary>
/// <remarks>Pivots come from the diagonal, which is stable where J's columns are dominated by the diagonal, as mass-action
/// kinetics makes them, and usually elsewhere. The first solution with each factorisation is therefore checked by its
/// componentwise backward error (Oettli and Prager 1964, doi:10.1007/BF01386090); where that exceeds
/// <see cref="LargestBackwardError"/>, dense elimination with pivoting takes over for this factorisation. L and U both have ones on the diagonal, the pivots stand between them: substitution is a chain of
/// operations that wait for each other, and so a pivot is no part of the chain. What is eliminated is J - s·I, and factors are kept with the opposite sign: so nothing is ever negated.</remarks>
internal sealed class SparseShiftedMatrix : IShiftedMatrix
{
    /// <summary>The backward error up to which a solution is trusted: far below any tolerance one integrates to, far above rounding (1e-15).</summary>
    public const double LargestBackwardError = 1e-11;

    private readonly EliminationPlan _plan;
    private readonly double[] _values;
    private readonly double[] _reciprocal;
    private readonly double[] _vector;
    private readonly double[] _rightHandSide;
    private double[] _jacobian = [];
    private double _shift;
    private EliminationCode? _code;
    private bool _checked;
    private DenseLu? _dense;
    private bool _useDense;

    public SparseShiftedMatrix(SparsityPattern pattern)
    {
        _plan = pattern.Plan;
        var n = pattern.Dimension;
        _values = new double[_plan.Columns.Length];
        // Padded to whole vectors.
        _reciprocal = new double[(n + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count];
        _vector = new double[n];
        _rightHandSide = new double[n];
    }

    /// <inheritdoc/>
    public int Decompositions { get; private set; }

    /// <summary>How often dense elimination with pivoting had to take over.</summary>
    public int FallBacks { get; private set; }

    /// <inheritdoc/>
    public bool Factor(double shift, double[] jacobian)
    {
        _jacobian = jacobian;
        _shift = shift;
        _useDense = false;
        _checked = false;
        Decompositions++;
        _code = _plan.CodeForNextFactorisation();
        if (_code is null)
        {
            Scatter();
            Eliminate();
        }
        else
        {
            _code.Factor(
                shift, ref MemoryMarshal.GetArrayDataReference(jacobian), ref MemoryMarshal.GetArrayDataReference(_values), ref MemoryMarshal.GetArrayDataReference(_reciprocal));
        }
        return PivotsAreSound() || TakeDense();
    }

    /// <inheritdoc/>
    public bool Solve(double[] first, double[] second, double[] solutions, int offset, double weight, double[] start, double[] sum)
    {
        if (_code is not null && !_useDense)
        {
            _code.Solve(
                ref MemoryMarshal.GetArrayDataReference(_values),
                ref MemoryMarshal.GetArrayDataReference(_reciprocal),
                ref MemoryMarshal.GetArrayDataReference(first),
                ref MemoryMarshal.GetArrayDataReference(second),
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(solutions), offset),
                weight,
                ref MemoryMarshal.GetArrayDataReference(start),
                ref MemoryMarshal.GetArrayDataReference(sum));
            if (_checked || IsSolution(first, second, solutions.AsSpan(offset, _vector.Length)))
                return true;
            if (!TakeDense())
                return false;
        }
        return SolveInLoops(first, second, solutions.AsSpan(offset, _vector.Length), weight, start, sum);
    }

    /// <summary>Whether the factors at hand are dense ones, so that <see cref="CopyFactors"/> has nothing to give.</summary>
    public bool IsDense => _useDense;

    /// <summary>Writes the factors at hand, L and U with ones on the diagonal, in the order of the plan and with the opposite sign, and the reciprocals of the pivots between them.</summary>
    /// <remarks>To be called after <see cref="Solve"/>, which sees whether the factors can be trusted.</remarks>
    public void CopyFactors(Span<double> opposites, Span<double> reciprocals)
    {
        _values.CopyTo(opposites);
        _reciprocal.AsSpan(0, _vector.Length).CopyTo(reciprocals);
    }

    /// <summary>Solves with dense factors for eight right-hand sides side by side.</summary>
    /// <param name="vectors">Eight right-hand sides, eight values for each row; receives the solutions.</param>
    public void SolveLanesDensely(Span<double> vectors)
    {
        const int lanes = 8;
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var i = 0; i < _vector.Length; i++)
                _vector[i] = vectors[i * lanes + lane];
            _dense!.Solve(_vector); // Set by TakeDense before _useDense is.
            for (var i = 0; i < _vector.Length; i++)
                vectors[i * lanes + lane] = _vector[i];
        }
    }

    /// <summary>Solves without generated code.</summary>
    private bool SolveInLoops(double[] first, double[] second, Span<double> solution, double weight, double[] start, double[] sum)
    {
        Add(first, second, solution);
        if (!_useDense)
        {
            Substitute(solution);
            if (!_checked && !IsSolution(first, second, solution))
            {
                if (!TakeDense())
                    return false;
                Add(first, second, solution);
            }
        }
        if (_useDense)
            _dense!.Solve(solution); // Set by TakeDense before _useDense is.
        for (var i = 0; i < solution.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(weight, solution[i], start[i]);
        return true;
    }

    private static void Add(double[] first, double[] second, Span<double> sum)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] = first[i] + second[i];
    }

    private void Scatter()
    {
        Array.Clear(_values);
        var places = _plan.EntryPlace;
        var sources = _plan.EntrySource;
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var jacobian = ref MemoryMarshal.GetArrayDataReference(_jacobian);
        for (var e = 0; e < places.Length; e++)
            Unsafe.Add(ref values, places[e]) = Unsafe.Add(ref jacobian, sources[e]);
        foreach (var place in _plan.Diagonal)
            Unsafe.Add(ref values, place) -= _shift;
    }

    private bool PivotsAreSound()
    {
        var soundness = Vector256<double>.Zero;
        ref var reciprocal = ref MemoryMarshal.GetArrayDataReference(_reciprocal);
        for (var i = 0; i < _reciprocal.Length; i += Vector256<double>.Count)
            soundness += Vector256<double>.Zero * Vector256.LoadUnsafe(ref reciprocal, (nuint)i);
        // Zero unless a pivot was zero or not finite.
        return Vector256.EqualsAll(soundness, Vector256<double>.Zero);
    }

    private void Eliminate()
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var rowStart = ref MemoryMarshal.GetArrayDataReference(_plan.RowStart);
        ref var diagonal = ref MemoryMarshal.GetArrayDataReference(_plan.Diagonal);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(_plan.Columns);
        ref var target = ref MemoryMarshal.GetArrayDataReference(_plan.UpdateTargets);
        for (var i = 0; i < _vector.Length; i++)
        {
            var end = Unsafe.Add(ref diagonal, i);
            for (var p = Unsafe.Add(ref rowStart, i); p < end; p++)
            {
                var k = Unsafe.Add(ref columns, p);
                var value = Unsafe.Add(ref values, p);
                var last = Unsafe.Add(ref rowStart, k + 1);
                for (var q = Unsafe.Add(ref diagonal, k) + 1; q < last; q++)
                {
                    Unsafe.Add(ref values, target) = Math.FusedMultiplyAdd(value, Unsafe.Add(ref values, q), Unsafe.Add(ref values, target));
                    target = ref Unsafe.Add(ref target, 1);
                }
                Unsafe.Add(ref values, p) = value * _reciprocal[k];
            }
            _reciprocal[i] = -1 / Unsafe.Add(ref values, end);
            for (var p = end + 1; p < Unsafe.Add(ref rowStart, i + 1); p++)
                Unsafe.Add(ref values, p) *= _reciprocal[i];
        }
    }

    private void Substitute(Span<double> vector)
    {
        ref var x = ref MemoryMarshal.GetArrayDataReference(_vector);
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var rowStart = ref MemoryMarshal.GetArrayDataReference(_plan.RowStart);
        ref var diagonal = ref MemoryMarshal.GetArrayDataReference(_plan.Diagonal);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(_plan.Columns);
        var order = _plan.Order;
        for (var i = 0; i < order.Length; i++)
        {
            var sum = vector[order[i]];
            var end = Unsafe.Add(ref diagonal, i);
            for (var p = Unsafe.Add(ref rowStart, i); p < end; p++)
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref values, p), Unsafe.Add(ref x, Unsafe.Add(ref columns, p)), sum);
            Unsafe.Add(ref x, i) = sum;
        }
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var sum = Unsafe.Add(ref x, i) * _reciprocal[i];
            var end = Unsafe.Add(ref diagonal, i);
            for (var p = Unsafe.Add(ref rowStart, i + 1) - 1; p > end; p--)
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref values, p), Unsafe.Add(ref x, Unsafe.Add(ref columns, p)), sum);
            Unsafe.Add(ref x, i) = sum;
            vector[order[i]] = sum;
        }
    }

    /// <summary>Whether the first solution with the factors at hand is one; those after it are not asked.</summary>
    private bool IsSolution(double[] first, double[] second, ReadOnlySpan<double> solution)
    {
        _checked = true;
        Add(first, second, _rightHandSide);
        ref var jacobian = ref MemoryMarshal.GetArrayDataReference(_jacobian);
        ref var x = ref MemoryMarshal.GetReference(solution);
        if (_code is not null)
            return _code.IsSolution(_shift, ref jacobian, ref MemoryMarshal.GetArrayDataReference(_rightHandSide), ref x);
        ref var source = ref MemoryMarshal.GetArrayDataReference(_plan.EntrySource);
        ref var column = ref MemoryMarshal.GetArrayDataReference(_plan.EntryColumn);
        var entry = 0;
        for (var i = 0; i < solution.Length; i++)
        {
            var product = _shift * solution[i];
            var residual = _rightHandSide[i] - product;
            var magnitude = Math.Abs(_rightHandSide[i]) + Math.Abs(product);
            var last = _plan.EntryStart[i + 1];
            for (var e = entry; e < last; e++)
            {
                product = Unsafe.Add(ref jacobian, Unsafe.Add(ref source, e)) * Unsafe.Add(ref x, Unsafe.Add(ref column, e));
                residual += product;
                magnitude += Math.Abs(product);
            }
            entry = last;
            // Written so that what is not a number is wrong.
            if (!(Math.Abs(residual) <= LargestBackwardError * magnitude))
                return false;
        }
        return true;
    }

    private bool TakeDense()
    {
        FallBacks++;
        Decompositions++;
        _dense ??= new DenseLu(_vector.Length);
        _useDense = _dense.FactorShifted(_shift, _jacobian);
        return _useDense;
    }
}
