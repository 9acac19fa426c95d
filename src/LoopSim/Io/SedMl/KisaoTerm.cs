namespace LoopSim.Io.SedMl;

/// <summary>A term of KiSAO and what LoopSim makes of it.</summary>
/// <param name="Id">The term.</param>
/// <param name="Name">Its name in the ontology.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Method">The method or engine of LoopSim that runs for it, by name.</param>
/// <param name="IsOurs">Whether the method is what the term names, and not the nearest to it.</param>
public sealed record KisaoTerm(KisaoId Id, string Name, KisaoKind Kind, string Method, bool IsOurs);
