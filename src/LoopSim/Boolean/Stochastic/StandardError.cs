namespace LoopSim.Boolean.Stochastic;

/// <summary>Standard errors of means over trajectories.</summary>
internal static class StandardError
{
    /// <summary>Returns the standard error of a mean; 0 where one sample tells nothing of it.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="meanSquare">The mean of the squares.</param>
    /// <param name="samples">The number of samples.</param>
    public static double OfMean(double mean, double meanSquare, int samples) => samples > 1 ? Math.Sqrt(Math.Max(0, meanSquare - mean * mean) / (samples - 1)) : 0;
}
