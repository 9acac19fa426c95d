namespace LoopSim.Estimation;

/// <summary>The negative logarithm of the likelihood at some values of the parameters, with its derivatives on their scales.</summary>
/// <param name="Value">The negative logarithm; infinite where it could not be computed.</param>
/// <param name="Gradient">Its gradient, one entry per estimated parameter.</param>
/// <param name="Information">The expected Fisher information, row-major: the curvature that is left where measurements are what the model says.</param>
/// <param name="Simulated">What the model says for each measurement, not transformed.</param>
/// <param name="Noise">The scale of the noise of each measurement.</param>
public sealed record LikelihoodPoint(double Value, double[] Gradient, double[] Information, double[] Simulated, double[] Noise)
{
    /// <summary>Why <see cref="Value"/> is infinite, as a sentence; <see langword="null"/> where it is finite.</summary>
    public string? Failure { get; init; }
}
