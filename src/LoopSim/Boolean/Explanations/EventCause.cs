namespace LoopSim.Boolean.Explanations;

/// <summary>Why a node has its value.</summary>
public enum EventCause
{
    /// <summary>It has had it from the start, and nothing has changed it.</summary>
    Start,

    /// <summary>It is held there: its rule is a constant in this phase.</summary>
    Held,

    /// <summary>Its rule asked for it, and the node followed.</summary>
    Rule,
}
