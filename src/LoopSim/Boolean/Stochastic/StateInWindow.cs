namespace LoopSim.Boolean.Stochastic;

/// <summary>A state in a window of time.</summary>
/// <param name="State">The number of the state, see <see cref="MarkovResult.StateOf"/>.</param>
/// <param name="Probability">The share of the time of all trajectories, 0 to 1.</param>
/// <param name="Error">The standard error of the probability, from the scatter between trajectories.</param>
public readonly record struct StateInWindow(int State, double Probability, double Error);
