using LoopSim.Randomness;
using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Tests.Solvers.Sensitivity;

public sealed class SensitivityStageCodeTests
{
    private const int Lanes = 8;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 9)]
    [InlineData(12, 40)]
    [InlineData(40, 160)]
    public void Machine_code_computes_what_the_loops_do_and_what_dense_elimination_does(int n, int entries)
    {
        var random = new RandomStream((ulong)n);
        for (var round = 0; round < 5; round++)
        {
            var pattern = SparsityPattern.Of(n, Enumerable.Range(0, n).Select(i => (i, i)).Concat(Enumerable.Range(0, entries).Select(_ => (random.NextInt(n), random.NextInt(n)))));
            int[] curved = [.. Enumerable.Range(0, pattern.Count).Where(_ => random.NextDouble() < 0.5)];
            const double shift = 7;
            var jacobian = new double[n * n];
            for (var e = 0; e < pattern.Count; e++)
                jacobian[pattern.Rows[e] * n + pattern.Columns[e]] = random.NextDouble() - 0.5;
            var matrix = new SparseShiftedMatrix(pattern);
            Assert.True(matrix.Factor(shift, jacobian));
            var (factors, reciprocals) = (new double[pattern.Plan.Columns.Length], new double[n]);
            matrix.CopyFactors(factors, reciprocals);
            double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
            var (a, b, v, w, right) = (Numbers(pattern.Count * Lanes), Numbers(Math.Max(1, curved.Length) * Lanes), Numbers(n * Lanes), Numbers(n * Lanes), Numbers(n * Lanes));
            double[] Run(int? width)
            {
                double[] x = [.. right];
                SensitivityStageCode.Of(pattern, curved, width).Run(ref a[3], ref b[3], ref factors[0], ref reciprocals[0], ref v[0], ref w[0], ref x[0]);
                return x;
            }

            var code = Run(8);

            Assert.Equal(code, Run(4));
            Assert.Equal(code, Run(2));
            Assert.Equal(code, Run(null));
            var dense = new DenseLu(n);
            Assert.True(dense.FactorShifted(shift, jacobian));
            for (var lane = 0; lane < Lanes; lane++)
            {
                double[] expected = [.. Enumerable.Range(0, n).Select(i => right[i * Lanes + lane])];
                for (var e = 0; e < pattern.Count; e++)
                    expected[pattern.Rows[e]] += a[e * Lanes + 3] * v[pattern.Columns[e] * Lanes + lane];
                for (var c = 0; c < curved.Length; c++)
                    expected[pattern.Rows[curved[c]]] += b[c * Lanes + 3] * w[pattern.Columns[curved[c]] * Lanes + lane];
                dense.Solve(expected);
                for (var i = 0; i < n; i++)
                    Assert.Equal(expected[i], code[i * Lanes + lane], 1e-13);
            }
        }
    }
}
