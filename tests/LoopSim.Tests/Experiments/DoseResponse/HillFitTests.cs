using LoopSim.Experiments.DoseResponse;
using LoopSim.Randomness;

namespace LoopSim.Tests.Experiments.DoseResponse;

public sealed class HillFitTests
{
    private static readonly double[] Doses = [0, .. Enumerable.Range(0, 16).Select(i => 0.01 * Math.Pow(10, i / 3.0))];

    [Theory]
    [InlineData(2, 10, 1, 1)]
    [InlineData(2, 10, 0.3, 4)]
    [InlineData(10, 2, 30, 0.7)]
    [InlineData(1e-6, 3e-6, 1, 2)]
    public void A_Hill_curve_is_found_again(double first, double last, double half, double n)
    {
        double[] levels = [.. Doses.Select(dose => first + (last - first) * Math.Pow(dose, n) / (Math.Pow(half, n) + Math.Pow(dose, n)))];

        var found = HillFit.Of(Doses, levels, 5, TestContext.Current.CancellationToken);

        Assert.Equal(last > first, found.IsRising);
        Assert.Equal(half, found.HalfDose.Value, 1e-5 * half);
        Assert.Equal(n, found.Coefficient.Value, 1e-5 * n);
        Assert.Equal(Math.Min(first, last), found.Bottom.Value, 1e-5 * Math.Abs(last - first));
        Assert.Equal(Math.Max(first, last), found.Top.Value, 1e-5 * Math.Abs(last - first));
        Assert.Equal(levels[8], found.At(Doses[8]), 1e-5 * Math.Abs(last - first));
    }

    /// <summary>Of 400 intervals of 95 % some 380 hold the truth, with a standard deviation of 4.4.</summary>
    [Fact]
    public void Where_noise_is_normal_intervals_cover_the_truth_as_often_as_they_say()
    {
        const int samples = 400;
        var random = new RandomStream(7, 0);
        var (half, coefficient, top) = (0, 0, 0);
        for (var sample = 0; sample < samples; sample++)
        {
            double[] levels = [.. Doses.Select(dose => 1 + 4 * Math.Pow(dose, 1.5) / (1 + Math.Pow(dose, 1.5)) + 0.1 * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, random.NextOpenDouble()))];
            var found = HillFit.Of(Doses, levels, 5, TestContext.Current.CancellationToken);
            half += Holds(found.HalfDose, 1);
            coefficient += Holds(found.Coefficient, 1.5);
            top += Holds(found.Top, 5);
        }

        // Four standard deviations, and a little for what is not linear.
        Assert.All(new[] { half, coefficient, top }, count => Assert.InRange(count, 360, 397));

        static int Holds(HillEstimate estimate, double truth) => truth >= estimate.Low && truth <= estimate.High ? 1 : 0;
    }

    [Fact]
    public void Without_a_plateau_in_sight_the_interval_is_wide()
    {
        double[] doses = [0, 0.1, 0.2, 0.4, 0.8, 1];
        double[] levels = [0, 0.1, 0.21, 0.4, 0.79, 1];

        var found = HillFit.Of(doses, levels, 1, TestContext.Current.CancellationToken);

        // A line has no top: the highest that the fit may find is one span above the points.
        Assert.True(found.IsAtBound);
        Assert.Equal(2, found.Top.Value);
        Assert.InRange(found.HalfDose.High / found.HalfDose.Low, 100, 1e6);
    }
}
