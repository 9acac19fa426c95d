using System.Collections.Immutable;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>What MaBoSS's files hold.</summary>
/// <param name="Model">The network, and the options for running it.</param>
/// <param name="Warnings">What was made of oddities, in the order of the files.</param>
/// <param name="Configurations">The .cfg files that were read.</param>
public sealed record MaBossModel(MarkovModel Model, ImmutableArray<Problem> Warnings, ImmutableArray<string> Configurations);
