using CsCheck;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class ErrorNormTests
{
    private static readonly Gen<(double[] Error, double[] Before, double[] After, double[] Absolute)> Cases =
        from n in Gen.Int[1, 11]
        from error in Gen.Double[-1, 1].Array[n]
        from before in Gen.Double[-9, 9].Array[n]
        from after in Gen.Double[-9, 9].Array[n]
        from absolute in Gen.Double[1e-6, 1e-1].Array[n]
        select (error, before, after, absolute);

    [Fact]
    public void It_is_the_root_mean_square_over_the_tolerance_at_the_larger_end()
    {
        Cases.Sample((error, before, after, absolute) =>
        {
            const double relative = 1e-3;
            var norm = new ErrorNorm(Options(relative, absolute), error.Length);
            var ratios = Enumerable.Range(0, error.Length)
                .Select(i => error[i] / (absolute[i] + relative * Math.Max(Math.Abs(before[i]), Math.Abs(after[i]))))
                .ToArray();

            var size = norm.Of(error, before, after);

            Assert.Equal(Math.Sqrt(ratios.Average(ratio => ratio * ratio)), size, 1e-12 * size);
            var weights = new double[StageKernels.PaddedLength(error.Length)];
            norm.Weigh(Padded(before), Padded(after), weights);
            Assert.Equal(size, norm.Weighted(Padded(error), weights), 1e-12 * size);
            Assert.Equal(ratios.Max(Math.Abs), Math.Abs(ratios[norm.WorstOf(error, before, after)]));
        });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_state_that_is_not_finite_cannot_hide_behind_its_size(double bad)
    {
        for (var i = 0; i < 6; i++)
        {
            var after = new double[6];
            after[i] = bad;

            var norm = new ErrorNorm(Options(1e-3, [1, 1, 1, 1, 1, 1]), 6);
            Assert.True(double.IsNaN(norm.Of(new double[6], new double[6], after)));
            var weights = new double[8];
            norm.Weigh(new double[8], Padded(after), weights);
            Assert.True(double.IsNaN(norm.Weighted(new double[8], weights)));
        }
    }

    private static double[] Padded(double[] vector) => [.. vector, .. new double[StageKernels.PaddedLength(vector.Length) - vector.Length]];

    private static OdeOptions Options(double relative, double[] absolute) =>
        new() { RelativeTolerance = relative, AbsoluteTolerance = 1, AbsoluteTolerances = [.. absolute] };
}
