using LoopSim.Logic;

namespace LoopSim.Boolean.Reduction;

/// <summary>A node that was taken out of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its rule at that moment, over the nodes that were left then.</param>
public sealed record RemovedNode(string Name, LogicFormula Rule);
