namespace LoopSim.Networks;

/// <summary>What a rise of a regulator can do to its target.</summary>
public enum RegulationSign
{
    /// <summary>Nothing: it is named in the target's rule and never makes a difference.</summary>
    None,

    /// <summary>Raise it, in some states of the others, and in none lower it.</summary>
    Positive,

    /// <summary>Lower it, in some states of the others, and in none raise it.</summary>
    Negative,

    /// <summary>Raise it in some states of the others and lower it in some.</summary>
    Dual,
}
