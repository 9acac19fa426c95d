using LoopSim.Networks;

namespace LoopSim.Boolean;

/// <summary>A node that is named in another's rule, and what it does there.</summary>
/// <param name="Source">The regulator's index.</param>
/// <param name="Target">The index of the node with the rule.</param>
/// <param name="Sign">What a rise of the regulator can do.</param>
public readonly record struct Regulation(int Source, int Target, RegulationSign Sign);
