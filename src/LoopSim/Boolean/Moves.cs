namespace LoopSim.Boolean;

/// <summary>How nodes that may move at the same moment do so.</summary>
internal enum Moves
{
    /// <summary>All of them at once.</summary>
    Together,

    /// <summary>One of them.</summary>
    OneByOne,

    /// <summary>Any of them, at least one.</summary>
    AnySubset,
}
