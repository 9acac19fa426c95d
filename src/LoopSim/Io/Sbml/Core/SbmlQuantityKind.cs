namespace LoopSim.Io.Sbml.Core;

/// <summary>What the value of a quantity of an SBML model is.</summary>
public enum SbmlQuantityKind
{
    /// <summary>The concentration of a species.</summary>
    Concentration,

    /// <summary>The amount of a species.</summary>
    Amount,

    /// <summary>A parameter, the size of a compartment, a stoichiometry, or the rate of a reaction.</summary>
    Other,
}
