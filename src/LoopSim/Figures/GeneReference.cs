namespace LoopSim.Figures;

/// <summary>A human gene that a drawn word was recognised as; a family's word has many.</summary>
/// <param name="Symbol">The HGNC symbol, such as <c>RELA</c>.</param>
/// <param name="Entrez">The NCBI Gene identifier as text, such as <c>5970</c>; <see langword="null"/> if the record gives none.
/// Obsolete ones occur.</param>
/// <param name="Source">The list in which the word was found: <c>hgnc_symbol</c>, <c>hgnc_alias_symbol</c>,
/// <c>hgnc_prev_symbol</c> or <c>bioentities_symbol</c> (a family or complex spelled out into its members);
/// <see langword="null"/> if the record does not say.</param>
public sealed record GeneReference(string Symbol, string? Entrez, string? Source);
