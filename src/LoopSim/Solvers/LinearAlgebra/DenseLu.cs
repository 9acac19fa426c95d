using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>LU factors of a small dense matrix, by elimination with partial pivoting.</summary>
/// <remarks>
/// <para>Meant for up to some 100 rows. Factoring costs n³/3 multiplications, a solve n². One instance serves one thread;
/// after construction nothing is allocated.</para>
/// <para>Columns are kept one after another, each followed by at least three zeros, and a vector has four zeros ahead of it:
/// so every inner loop runs in whole blocks of four without a remainder. The order of additions is the same on every
/// machine, and products are rounded before they are added, so results do not depend on the hardware.</para>
/// </remarks>
public sealed class DenseLu
{
    private const int Lanes = 4;
    private readonly int _n;
    private readonly int _stride;
    private readonly double[] _columns;
    private readonly double[] _vector;
    private readonly double[] _reciprocal;
    private readonly int[] _pivot;

    /// <summary>Creates room for matrices of one size.</summary>
    /// <param name="dimension">The number of rows, and of columns.</param>
    public DenseLu(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        _n = dimension;
        _stride = (dimension + 2 * Lanes - 2) / Lanes * Lanes;
        _columns = new double[Lanes + dimension * _stride + Lanes];
        _vector = new double[Lanes + _stride + Lanes];
        _reciprocal = new double[dimension];
        _pivot = new int[dimension];
    }

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">The matrix, row-major.</param>
    /// <returns>False where it is singular to working precision's last resort (a pivot of exactly zero) or not finite.</returns>
    public bool Factor(ReadOnlySpan<double> matrix)
    {
        CheckLength(matrix.Length);
        for (var j = 0; j < _n; j++)
        {
            var column = Column(j);
            for (var i = 0; i < _n; i++)
                column[i] = matrix[i * _n + j];
        }
        return Eliminate();
    }

    /// <summary>Factors s·I - J.</summary>
    /// <param name="shift">The number s.</param>
    /// <param name="jacobian">The matrix J, row-major.</param>
    /// <returns>False where the matrix is singular (a pivot of exactly zero) or not finite.</returns>
    public bool FactorShifted(double shift, ReadOnlySpan<double> jacobian)
    {
        CheckLength(jacobian.Length);
        ref var source = ref MemoryMarshal.GetReference(jacobian);
        for (var j = 0; j < _n; j++)
        {
            var column = Column(j);
            ref var target = ref MemoryMarshal.GetReference(column);
            for (var i = 0; i < _n; i++)
                Unsafe.Add(ref target, i) = -Unsafe.Add(ref source, i * _n + j);
            column[j] += shift;
        }
        return Eliminate();
    }

    /// <summary>Solves with the factors of the last matrix.</summary>
    /// <param name="vector">The right-hand side; receives the solution.</param>
    public void Solve(Span<double> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, _n);
        var x = _vector.AsSpan(Lanes, _n);
        vector.CopyTo(x);
        for (var k = 0; k < _n; k++)
        {
            var p = _pivot[k];
            if (p != k)
                (x[k], x[p]) = (x[p], x[k]);
        }
        _vector.AsSpan(Lanes + _n).Clear();
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_columns);
        ref var room = ref MemoryMarshal.GetArrayDataReference(_vector);
        for (var k = 0; k < _n - 1; k++)
        {
            var factor = Unsafe.Add(ref room, Lanes + k);
            if (factor != 0)
                SubtractMultiple(ref Unsafe.Add(ref room, Lanes + k + 1), ref Unsafe.Add(ref entries, Offset(k) + k + 1), factor, _n - k - 1);
        }
        for (var k = _n - 1; k >= 0; k--)
        {
            ref var value = ref Unsafe.Add(ref room, Lanes + k);
            value *= _reciprocal[k];
            // Blocks end at row k-1 and may begin before row 0, where both column and vector hold zeros.
            var blocks = (k + Lanes - 1) / Lanes;
            var first = k - blocks * Lanes;
            if (value != 0)
                SubtractMultiple(ref Unsafe.Add(ref room, Lanes + first), ref Unsafe.Add(ref entries, Offset(k) + first), value, blocks * Lanes);
        }
        x.CopyTo(vector);
    }

    private bool Eliminate()
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_columns);
        for (var k = 0; k < _n; k++)
        {
            var column = Column(k);
            var p = PivotRow(column, k);
            var pivot = column[p];
            if (pivot == 0 || !double.IsFinite(pivot))
            {
                // A matrix with NaN leaves NaN in the zeros between columns.
                Array.Clear(_columns);
                return false;
            }
            _pivot[k] = p;
            if (p != k)
                SwapRows(k, p);
            var reciprocal = 1 / pivot;
            _reciprocal[k] = reciprocal;
            for (var i = k + 1; i < column.Length; i++)
                column[i] *= reciprocal;
            ref var multipliers = ref Unsafe.Add(ref entries, Offset(k) + k + 1);
            for (var j = k + 1; j < _n; j++)
            {
                ref var head = ref Unsafe.Add(ref entries, Offset(j) + k);
                if (head != 0)
                    SubtractMultiple(ref Unsafe.Add(ref head, 1), ref multipliers, head, _n - k - 1);
            }
        }
        return true;
    }

    private static int PivotRow(ReadOnlySpan<double> column, int from)
    {
        var best = from;
        var size = Math.Abs(column[from]);
        for (var i = from + 1; i < column.Length; i++)
        {
            var candidate = Math.Abs(column[i]);
            // Written so that NaN wins and is found by the caller.
            if (!(candidate <= size))
                (best, size) = (i, candidate);
        }
        return best;
    }

    private void SwapRows(int a, int b)
    {
        for (var j = 0; j < _n; j++)
        {
            var column = Column(j);
            (column[a], column[b]) = (column[b], column[a]);
        }
    }

    /// <summary>target -= factor · source over a length rounded up to whole blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractMultiple(ref double target, ref double source, double factor, int length)
    {
        var factors = Vector256.Create(factor);
        for (var i = 0; i < length; i += Lanes)
            (Vector256.LoadUnsafe(ref target, (nuint)i) - factors * Vector256.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
    }

    private int Offset(int column) => Lanes + column * _stride;

    private Span<double> Column(int column) => _columns.AsSpan(Offset(column), _n);

    private void CheckLength(int length)
    {
        if (length != _n * _n)
            throw new ArgumentException($"A matrix of {_n} rows and columns has {_n * _n} entries, not {length}.");
    }
}
