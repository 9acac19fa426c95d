namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>The elementary effects of a factor on an output.</summary>
/// <param name="Mean">Their mean, μ: 0 where they cancel.</param>
/// <param name="MeanOfAbsolute">The mean of their absolute values, μ*: 0 only where the factor plays no part.</param>
/// <param name="Deviation">Their standard deviation, σ: 0 where the factor acts linearly and alone.</param>
/// <param name="Error">The standard error of μ*.</param>
public readonly record struct MorrisEffect(double Mean, double MeanOfAbsolute, double Deviation, double Error)
{
    internal static MorrisEffect Of(double[] effects)
    {
        double[] sizes = [.. effects.Select(Math.Abs)];
        return new MorrisEffect(Average(effects), Average(sizes), DeviationOf(effects), DeviationOf(sizes) / Math.Sqrt(sizes.Length));
    }

    private static double Average(double[] values) => values.Length == 0 ? double.NaN : values.Average();

    private static double DeviationOf(double[] values)
    {
        var mean = Average(values);
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
