namespace LoopSim.Kinetics;

/// <summary>How the value of a parameter was come by.</summary>
public enum ParameterStatus
{
    /// <summary>Measured, in this system or a like one.</summary>
    Measured,

    /// <summary>Fitted to data by those who published the model.</summary>
    Fitted,

    /// <summary>Guessed, from an order of magnitude or a time scale.</summary>
    Estimated,

    /// <summary>Follows from other values.</summary>
    Derived,

    /// <summary>As a published file has it, which does not say how it was come by.</summary>
    Published,
}
