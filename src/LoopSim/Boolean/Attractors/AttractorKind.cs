namespace LoopSim.Boolean.Attractors;

/// <summary>What the states of an attractor do.</summary>
public enum AttractorKind
{
    /// <summary>One state, in which every node has the value that its rule asks for.</summary>
    FixedPoint,

    /// <summary>Several states, visited one after the other in a fixed order.</summary>
    Cycle,

    /// <summary>Several states, at least one of which has more than one successor; each can be reached from each.</summary>
    Complex,
}
