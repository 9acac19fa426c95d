namespace LoopSim.Experiments;

/// <summary>On whose word an experiment's outcome is expected.</summary>
public enum ExperimentBasis
{
    /// <summary>The paper that the model is of reports it.</summary>
    Paper,

    /// <summary>Another paper reports it, mostly of other cells.</summary>
    OtherPaper,

    /// <summary>Nobody is known to have done it: the model predicts it.</summary>
    Prediction,
}
