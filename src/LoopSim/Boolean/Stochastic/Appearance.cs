namespace LoopSim.Boolean.Stochastic;

/// <summary>What results show of a state. Flips of internal nodes mostly leave it as it is: a stay then goes on.</summary>
/// <param name="Shown">The number of the state with internal nodes off, in <see cref="WindowSums.Shown"/>.</param>
/// <param name="Entropy">The entropy of the next flip, in bits.</param>
/// <param name="Distance">The distance from the reference state.</param>
internal readonly record struct Appearance(int Shown, double Entropy, int Distance);
