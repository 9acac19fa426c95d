using LoopSim.Solvers.Statistics;

namespace LoopSim.Solvers.Stochastic;

/// <summary>What an ensemble of trajectories comes to at each output time.</summary>
public sealed class JumpEnsembleResult
{
    private readonly RunningMoments _moments;
    private readonly RunningMoments _rowMeans;
    private readonly Histogram[] _histograms;
    private readonly double[] _times;
    private readonly int _quantities;

    internal JumpEnsembleResult(double[] times, int quantities, RunningMoments moments, RunningMoments rowMeans, Histogram[] histograms, double[] ends, JumpWork work)
    {
        (_times, _quantities, _moments, _rowMeans, _histograms, Ends, Work) = (times, quantities, moments, rowMeans, histograms, ends, work);
    }

    /// <summary>The output times.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>The number of samples at each output time: trajectories, times individuals in each.</summary>
    public long Samples => _moments.Count;

    /// <summary>What it took.</summary>
    public JumpWork Work { get; }

    /// <summary>The counts in which trajectories end, [trajectories x species].</summary>
    internal double[] Ends { get; }

    /// <summary>The mean of a quantity.</summary>
    /// <param name="time">The index of the output time.</param>
    /// <param name="quantity">The quantity.</param>
    public double Mean(int time, int quantity) => _moments.Mean(At(time, quantity));

    /// <summary>The variance of a quantity over trajectories and individuals, unbiased where they are independent.</summary>
    /// <param name="time">The index of the output time.</param>
    /// <param name="quantity">The quantity.</param>
    public double Variance(int time, int quantity) => _moments.Variance(At(time, quantity));

    /// <summary>The variance over trajectories of the mean over individuals.</summary>
    /// <param name="time">The index of the output time.</param>
    /// <param name="quantity">The quantity.</param>
    public double VarianceOfMeans(int time, int quantity) => _rowMeans.Variance(At(time, quantity));

    /// <summary>The standard error of <see cref="Mean"/>, from the spread of trajectories; 0 where there is one only.</summary>
    /// <param name="time">The index of the output time.</param>
    /// <param name="quantity">The quantity.</param>
    public double StandardError(int time, int quantity) => Math.Sqrt(VarianceOfMeans(time, quantity) / _rowMeans.Count);

    /// <summary>The distribution of a quantity over trajectories and individuals.</summary>
    /// <param name="time">The index of the output time.</param>
    /// <param name="quantity">The quantity.</param>
    public Histogram Histogram(int time, int quantity) => _histograms[At(time, quantity)];

    private int At(int time, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)time, (uint)_times.Length, nameof(time));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)quantity, (uint)_quantities, nameof(quantity));
        return time * _quantities + quantity;
    }
}
