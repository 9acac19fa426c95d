namespace LoopSim.Networks;

/// <summary>What a source does to its target.</summary>
public enum Effect
{
    /// <summary>The source turns the target on.</summary>
    Activates,

    /// <summary>The source turns the target off.</summary>
    Inhibits,

    /// <summary>The source is a part of the target, a complex, which cannot be on without it.</summary>
    Binds,

    /// <summary>The source turns the target on in some states and off in others; the target's own rule says when.</summary>
    Dual,
}
