namespace LoopSim.Estimation;

/// <summary>The scale on which a parameter is estimated.</summary>
public enum ParameterScale
{
    /// <summary>As it is.</summary>
    Linear,

    /// <summary>By its natural logarithm.</summary>
    Log,

    /// <summary>By its logarithm to base 10.</summary>
    Log10,
}
