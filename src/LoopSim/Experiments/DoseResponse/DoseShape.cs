namespace LoopSim.Experiments.DoseResponse;

/// <summary>How a readout goes with the dose.</summary>
public enum DoseShape
{
    /// <summary>It does not: its largest and smallest level are the same to a part in 100 000.</summary>
    Flat,

    /// <summary>It rises, and falls nowhere by more than a thousandth of the whole rise.</summary>
    Rising,

    /// <summary>It falls, and rises nowhere by more than a thousandth of the whole fall.</summary>
    Falling,

    /// <summary>It does both, e.g. a bell.</summary>
    NotMonotone,

    /// <summary>Unknown: fewer than two doses have a level.</summary>
    Unknown,
}
