using CsCheck;
using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Tests.Solvers.Problems;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Solvers.LinearAlgebra;

public sealed class LuTests
{
    private static readonly Gen<(double[] Matrix, double[] Vector)> DenseSystems =
        from n in Gen.Int[1, 20]
        from matrix in Gen.Double[-1, 1].Array[n * n]
        from vector in Gen.Double[-1, 1].Array[n]
        select (matrix, vector);

    private static readonly Gen<(int N, (int Row, int Column)[] Entries, double[] Values, double[] Vector, double Shift)> SparseSystems =
        from n in Gen.Int[1, 20]
        from entries in Gen.Select(Gen.Int[0, n - 1], Gen.Int[0, n - 1]).Array[0, 4 * n]
        from values in Gen.Double[-1, 1].Array[entries.Length]
        from vector in Gen.Double[-1, 1].Array[n]
        from decade in Gen.Int[-2, 2]
        select (n, entries, values, vector, Math.Pow(10, decade));

    [Fact]
    public void Dense_solutions_are_those_of_MathNet()
    {
        DenseSystems.Sample(system =>
        {
            var n = system.Vector.Length;
            var lu = new DenseLu(n);
            var x = (double[])system.Vector.Clone();

            var regular = lu.Factor(system.Matrix);
            lu.Solve(x);

            var matrix = Matrix<double>.Build.DenseOfRowMajor(n, n, system.Matrix);
            var condition = matrix.ConditionNumber();
            // Not a number for a matrix of zeros.
            Assert.True(regular || !(condition <= 1e12));
            if (!(condition < 1e12))
                return;
            AssertSolves(matrix, x, system.Vector);
            // Two stable solutions differ by at most the condition number times some roundings.
            var expected = matrix.LU().Solve(Vector<double>.Build.Dense(system.Vector));
            var difference = (Vector<double>.Build.Dense(x) - expected).InfinityNorm();
            Assert.InRange(difference, 0, 1e-13 * condition * (expected.InfinityNorm() + 1e-3));
        });
    }

    [Fact]
    public void Dense_factors_can_be_made_anew_after_a_singular_or_broken_matrix()
    {
        var lu = new DenseLu(3);

        Assert.False(lu.Factor([1, 2, 3, 2, 4, 6, 0, 1, 0]));
        Assert.False(lu.Factor([1, 2, double.NaN, 2, 4, 6, 0, 1, 0]));
        Assert.True(lu.Factor([0, 2, 0, 0, 0, 4, 8, 0, 0]));

        double[] x = [2, 4, 8];
        lu.Solve(x);
        Assert.Equal([1, 1, 1], x);
    }

    [Fact]
    public void Sparse_solutions_are_those_of_MathNet_whatever_the_pattern()
    {
        SparseSystems.Sample(system =>
        {
            var n = system.N;
            var jacobian = new double[n * n];
            foreach (var ((row, column), value) in system.Entries.Zip(system.Values))
                jacobian[row * n + column] = value;
            var sparse = new SparseShiftedMatrix(SparsityPattern.Of(n, system.Entries));
            var x = (double[])system.Vector.Clone();
            var again = (double[])system.Vector.Clone();

            var regular = sparse.Factor(system.Shift, jacobian) && Solves(sparse, x) && Solves(sparse, again);

            var matrix = system.Shift * Matrix<double>.Build.DenseIdentity(n) - Matrix<double>.Build.DenseOfRowMajor(n, n, jacobian);
            if (!(matrix.ConditionNumber() < 1e12))
                return;
            Assert.True(regular);
            AssertSolves(matrix, x, system.Vector);
            AssertSolves(matrix, again, system.Vector);
        });
    }

    [Fact]
    public void Compiled_elimination_is_that_of_the_loops_bit_for_bit()
    {
        SparseSystems.Sample(system =>
        {
            var n = system.N;
            var jacobian = new double[n * n];
            foreach (var ((row, column), value) in system.Entries.Zip(system.Values))
                jacobian[row * n + column] = value;
            var pattern = SparsityPattern.Of(n, system.Entries);
            var loops = new SparseShiftedMatrix(pattern);
            var x = (double[])system.Vector.Clone();
            var y = (double[])system.Vector.Clone();
            if (!loops.Factor(system.Shift, jacobian) || !Solves(loops, x) || loops.FallBacks > 0)
                return;

            // Not null: the patterns are small.
            var code = EliminationCode.Of(pattern.Plan)!;
            var (values, reciprocal) = (new double[pattern.Plan.Columns.Length], new double[n]);
            code.Factor(system.Shift, ref jacobian[0], ref values[0], ref reciprocal[0]);
            var (half, sum) = (Half(y), new double[n]);
            code.Solve(ref values[0], ref reciprocal[0], ref half[0], ref half[0], ref y[0], 3, ref system.Vector[0], ref sum[0]);

            Assert.Equal(x, y);
            Assert.Equal(x.Zip(system.Vector, (solution, start) => Math.FusedMultiplyAdd(3, solution, start)), sum);
        });
    }

    [Fact]
    public void Compiled_code_tells_a_solution_by_its_backward_error()
    {
        Gen.Select(SparseSystems, Gen.Double[-16, -4]).Sample((system, decade) =>
        {
            var n = system.N;
            var jacobian = new double[n * n];
            foreach (var ((row, column), value) in system.Entries.Zip(system.Values))
                jacobian[row * n + column] = value;
            var pattern = SparsityPattern.Of(n, system.Entries);
            double[] x = [.. system.Vector.Select((v, i) => v + i)];
            var b = new double[n];
            var (worst, moved) = (0.0, Math.Pow(10, decade));
            for (var i = 0; i < n; i++)
            {
                double[] products = [system.Shift * x[i], .. Enumerable.Range(0, n).Select(j => -jacobian[i * n + j] * x[j])];
                b[i] = products.Sum() * (1 + moved);
                var magnitude = Math.Abs(b[i]) + products.Sum(Math.Abs);
                worst = Math.Max(worst, magnitude == 0 ? 0 : Math.Abs(b[i] - products.Sum()) / magnitude);
            }
            // Near the limit rounding decides.
            if (worst is > 0.9 * SparseShiftedMatrix.LargestBackwardError and < 1.1 * SparseShiftedMatrix.LargestBackwardError)
                return;

            // Not null: the patterns are small.
            var code = EliminationCode.Of(pattern.Plan)!;
            Assert.Equal(worst <= SparseShiftedMatrix.LargestBackwardError, code.IsSolution(system.Shift, ref jacobian[0], ref b[0], ref x[0]));
            x[^1] = double.NaN;
            Assert.False(code.IsSolution(system.Shift, ref jacobian[0], ref b[0], ref x[0]));
        });
    }

    [Fact]
    public void Compiled_code_falls_back_on_pivoting_as_the_loops_do()
    {
        var sparse = new SparseShiftedMatrix(SparsityPattern.Of(2, [(0, 0), (0, 1), (1, 0), (1, 1)]));
        const double tiny = 1e-14;
        for (var i = 1; i <= 1100; i++)
        {
            double[] x = [1, 2.3];
            Assert.True(sparse.Factor(1, [1 - tiny, -1, -1, 1 - tiny]) && Solves(sparse, x));
            Assert.Equal(i, sparse.FallBacks);
            Assert.Equal(2.3, x[0], 1e-12);
        }
    }

    [Fact]
    public void The_code_takes_over_without_a_trace_and_only_where_it_is_short()
    {
        var cascade = new SignallingCascade(30);
        var jacobian = new double[900];
        cascade.Jacobian(0, [.. Enumerable.Range(0, 30).Select(i => 0.01 * i)], jacobian);
        var matrix = new SparseShiftedMatrix(cascade.Pattern);
        double[] first = [.. Enumerable.Range(0, 30).Select(i => 1.0 / (i + 1))];
        var last = (double[])first.Clone();

        Assert.True(matrix.Factor(3, jacobian));
        Assert.True(Solves(matrix, first));
        for (var i = 0; i < 2000; i++)
            Assert.True(matrix.Factor(3, jacobian));
        Assert.True(Solves(matrix, last));

        Assert.Equal(first, last);
        Assert.NotNull(cascade.Pattern.Plan.CodeForNextFactorisation());
        Assert.Null(EliminationCode.Of(new SignallingCascade(600).Pattern.Plan));
    }

    [Fact]
    public void A_large_pattern_is_planned_at_once()
    {
        // A row and a column that are full, eliminated last, keep the fill at nothing.
        const int n = 2000;
        var arrow = SparsityPattern.Of(n, Enumerable.Range(0, n).SelectMany(i => new[] { (i, i), (0, i), (i, 0) }));

        Assert.Equal(arrow.Count, arrow.Plan.Columns.Length);
        Assert.Equal(n - 1, arrow.Plan.UpdateTargets.Length);
    }

    [Fact]
    public void Sparse_elimination_falls_back_on_pivoting_where_the_diagonal_will_not_do()
    {
        var pattern = SparsityPattern.Of(2, [(0, 0), (0, 1), (1, 0), (1, 1)]);
        var sparse = new SparseShiftedMatrix(pattern);
        const double shift = 1;
        const double tiny = 1e-14;
        // I - J = [[tiny, 1], [1, tiny]]: without pivoting, all but two digits are lost.
        double[] x = [1, 2.3];

        Assert.True(sparse.Factor(shift, [shift - tiny, -1, -1, shift - tiny]));
        Assert.True(Solves(sparse, x));

        Assert.Equal(1, sparse.FallBacks);
        Assert.Equal(2.3, x[0], 1e-12);
        Assert.Equal(1, x[1], 1e-12);
    }

    [Fact]
    public void Sparse_elimination_falls_back_on_a_zero_pivot_and_gives_up_on_a_singular_matrix()
    {
        var sparse = new SparseShiftedMatrix(SparsityPattern.Of(2, [(0, 0), (0, 1), (1, 0), (1, 1)]));
        double[] x = [3, 4];

        Assert.True(sparse.Factor(1, [1, -1, -1, 1]));
        Assert.True(Solves(sparse, x));
        Assert.Equal([4, 3], x);
        Assert.False(sparse.Factor(1, [0, 1, 1, 0]));
        Assert.False(sparse.Factor(1, [double.NaN, 1, 1, 0]));
    }

    [Fact]
    public void Eliminating_a_cascade_fills_in_little()
    {
        var pattern = new SignallingCascade(30).Pattern;

        // A cycle of n has 2n entries; its elimination adds one entry per step but the last two.
        Assert.InRange(pattern.Plan.Columns.Length, pattern.Count, pattern.Count + 28);
    }

    [Fact]
    public void Entries_outside_the_matrix_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => SparsityPattern.Of(2, [(0, 1), (2, 0)]));

        Assert.Equal("Entry (2, 0) lies outside a matrix of 2 rows and columns. (Parameter 'entries')", error.Message);
    }

    /// <summary>The residual of a stable solution is a few roundings of the products it is made of, whatever the condition.</summary>
    private static void AssertSolves(Matrix<double> matrix, double[] x, double[] vector)
    {
        var solution = Vector<double>.Build.Dense(x);
        var residual = (matrix * solution - Vector<double>.Build.Dense(vector)).InfinityNorm();
        Assert.InRange(residual, 0, 1e-10 * (matrix.InfinityNorm() * solution.InfinityNorm() + 1));
    }

    /// <summary>Solves with a right-hand side given in two halves, which the solution replaces.</summary>
    private static bool Solves(SparseShiftedMatrix matrix, double[] vector)
    {
        var (half, sum, n) = (Half(vector), new double[vector.Length], vector.Length);
        var padded = new double[n + 2];
        if (!matrix.Solve(half, half, padded, 1, 3, half, sum))
            return false;
        padded.AsSpan(1, n).CopyTo(vector);
        Assert.Equal(vector.Zip(half, (solution, start) => Math.FusedMultiplyAdd(3, solution, start)), sum);
        Assert.Equal((0, 0), (padded[0], padded[^1]));
        return true;
    }

    private static double[] Half(double[] vector) => [.. vector.Select(v => v / 2)];
}
