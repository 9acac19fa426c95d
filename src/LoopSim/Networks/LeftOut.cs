using LoopSim.Diagnostics;

namespace LoopSim.Networks;

/// <summary>Something in the figure that is not in the model, with the reason.</summary>
/// <param name="What">The drawn word or the gene symbol.</param>
/// <param name="IsGene">Whether it is a gene; a drawn word otherwise.</param>
/// <param name="Reason">Why it was left out.</param>
/// <param name="Location">Where this was declared.</param>
public sealed record LeftOut(string What, bool IsGene, string Reason, SourceLocation? Location);
