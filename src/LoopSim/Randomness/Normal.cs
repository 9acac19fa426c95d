namespace LoopSim.Randomness;

/// <summary>Draws from the normal distribution of mean 0 and variance 1.</summary>
internal static class Normal
{
    /// <summary>Returns a number.</summary>
    /// <param name="random">The stream.</param>
    /// <remarks>G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29 (1958) 610, DOI 10.1214/aoms/1177706645: half the square of the radius is exponential.</remarks>
    public static double Draw(ref TrajectoryRandom random) => Math.Sqrt(2 * random.NextExponential()) * Math.Cos(2 * Math.PI * random.NextDouble());
}
