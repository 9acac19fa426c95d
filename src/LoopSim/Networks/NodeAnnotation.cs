namespace LoopSim.Networks;

/// <summary>An entry of a database that a node is, or is described by (MIRIAM, DOI 10.1038/nbt1156).</summary>
/// <param name="Qualifier">The relation, as BioModels.net names it: <c>is</c>, <c>isVersionOf</c>, <c>hasPart</c>, <c>isDescribedBy</c> ...</param>
/// <param name="Uri">The entry, e.g. <c>https://identifiers.org/hgnc.symbol/STAT3</c>.</param>
public sealed record NodeAnnotation(string Qualifier, string Uri);
