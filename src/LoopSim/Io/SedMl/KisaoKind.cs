namespace LoopSim.Io.SedMl;

/// <summary>What a term of KiSAO that LoopSim knows is.</summary>
public enum KisaoKind
{
    /// <summary>A method for differential equations.</summary>
    Ode,

    /// <summary>A method by which molecules are simulated.</summary>
    Jump,

    /// <summary>A method that finds steady states.</summary>
    SteadyState,

    /// <summary>A method for logical models.</summary>
    Logical,
}
