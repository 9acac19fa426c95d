using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>What trajectories do in a window of time, on average over its length.</summary>
/// <param name="Time">Where the window begins, in the model's unit.</param>
/// <param name="TransitionEntropy">The mean entropy of the choice of the next flip among the nodes that are not internal, in bits (TH).</param>
/// <param name="TransitionEntropyError">Its standard error.</param>
/// <param name="Entropy">The entropy of the distribution over states, in bits (H).</param>
/// <param name="Distances">The probability of each Hamming distance from the reference state, from 0 on (HD).</param>
/// <param name="States">The states that occur, by number, with probability and standard error; in the order of states.</param>
public sealed record MarkovWindow(double Time, double TransitionEntropy, double TransitionEntropyError, double Entropy, ImmutableArray<double> Distances, WindowStates States);
