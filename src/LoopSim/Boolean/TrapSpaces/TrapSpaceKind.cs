namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Which subspaces a search looks for.</summary>
internal enum TrapSpaceKind
{
    /// <summary>States that are trap spaces.</summary>
    FixedPoint,

    /// <summary>Trap spaces that contain no smaller one.</summary>
    Minimal,

    /// <summary>Trap spaces that lie in no larger one but the whole space.</summary>
    Maximal,
}
