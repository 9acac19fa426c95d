using LoopSim.Solvers.Statistics;

namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>The elementary effects of a factor on an output.</summary>
/// <param name="Mean">Their mean, μ: 0 where they cancel.</param>
/// <param name="MeanOfAbsolute">The mean of their absolute values, μ*: 0 only where the factor plays no part.</param>
/// <param name="Deviation">Their standard deviation, σ: 0 where the factor acts linearly and alone.</param>
/// <param name="Error">The standard error of μ*.</param>
public readonly record struct MorrisEffect(double Mean, double MeanOfAbsolute, double Deviation, double Error)
{
    internal static MorrisEffect Of(IReadOnlyList<double> effects)
    {
        var moments = new RunningMoments(2);
        foreach (var effect in effects)
        {
            moments.Count++;
            moments.Add(0, moments.Count, effect);
            moments.Add(1, moments.Count, Math.Abs(effect));
        }
        // Of nothing there is no mean, and of one effect no deviation.
        double Mean(int quantity) => moments.Count > 0 ? moments.Mean(quantity) : double.NaN;
        double Deviation(int quantity) => moments.Count > 1 ? Math.Sqrt(moments.Variance(quantity)) : double.NaN;
        return new MorrisEffect(Mean(0), Mean(1), Deviation(0), Deviation(1) / Math.Sqrt(moments.Count));
    }
}
