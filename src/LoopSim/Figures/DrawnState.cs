namespace LoopSim.Figures;

/// <summary>What a mark on a drawn word says of its state; a candidate for an initial state or a mutation, never more.</summary>
public enum DrawnState
{
    /// <summary>No mark, or marks that contradict each other.</summary>
    Unmarked,

    /// <summary>Marked as active, raised or phosphorylated: <c>Ras*</c>, <c>MMP(+)</c>, <c>STAT3-pY</c>,
    /// <c>Ras-GTP</c>.</summary>
    Active,

    /// <summary>Marked as inactive or lowered: <c>CAT(-)</c>, <c>Ras-GDP</c>.</summary>
    Inactive,
}
