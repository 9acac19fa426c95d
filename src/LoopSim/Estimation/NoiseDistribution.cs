namespace LoopSim.Estimation;

/// <summary>How measurements scatter about what they measure.</summary>
public enum NoiseDistribution
{
    /// <summary>Normally.</summary>
    Normal,

    /// <summary>By a Laplace distribution, with heavier tails.</summary>
    Laplace,
}
