namespace LoopSim.Boolean.TrapSpaces;

/// <summary>What a subspace says of a node, during a search.</summary>
internal enum NodeValue : sbyte
{
    /// <summary>Nothing yet.</summary>
    Undecided = 0,

    /// <summary>Fixed to off.</summary>
    Off = 1,

    /// <summary>Fixed to on.</summary>
    On = 2,

    /// <summary>Free: it takes both values.</summary>
    Free = 3,
}
