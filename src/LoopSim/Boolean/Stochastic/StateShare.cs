namespace LoopSim.Boolean.Stochastic;

/// <summary>A state with its probability.</summary>
/// <param name="State">The state; internal nodes are off in it where it is one that results show.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Error">The standard error of the probability; 0 where it is not known.</param>
public sealed record StateShare(BooleanState State, double Probability, double Error = 0);
