namespace LoopSim.Kinetics.Rates;

/// <summary>The three quantities that a Hill function depends on.</summary>
public enum HillVariable
{
    /// <summary>x, the concentration.</summary>
    Argument,

    /// <summary>K, the concentration of half effect.</summary>
    HalfPoint,

    /// <summary>n, the Hill coefficient.</summary>
    Exponent,
}
