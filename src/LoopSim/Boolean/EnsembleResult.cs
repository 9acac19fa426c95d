using LoopSim.Results;

namespace LoopSim.Boolean;

/// <summary>How probable it is, over an ensemble of walks, that each node is on.</summary>
/// <param name="Probability">The share of trajectories in which a node is on, [T x V], 0 to 1.</param>
/// <param name="Lower">The lower end of the 95 % confidence band of each of these probabilities.</param>
/// <param name="Upper">The upper end of the band.</param>
/// <param name="Trajectories">The number of trajectories.</param>
/// <remarks>The band is pointwise: of 100 values about 5 lie outside it. It is Wilson's score interval (E. B. Wilson, J. Am. Stat. Assoc.
/// 22 (1927) 209, DOI 10.1080/01621459.1927.10502953), which never leaves [0, 1] and has a width also where all trajectories agree.</remarks>
public sealed record EnsembleResult(TimeCourse Probability, TimeCourse Lower, TimeCourse Upper, int Trajectories);
