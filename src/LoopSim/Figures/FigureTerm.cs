namespace LoopSim.Figures;

/// <summary>A chemical or a disease that was recognised in a figure.</summary>
/// <param name="Word">The text as it was read from the image.</param>
/// <param name="Source">The vocabulary of the identifier, <c>MESH</c>; <see langword="null"/> if the record gives none.</param>
/// <param name="Identifier">The identifier in that vocabulary, such as <c>D005947</c>; <see langword="null"/> if the record gives
/// none.</param>
/// <param name="Line">The line of the record on which it stands, from 1.</param>
public sealed record FigureTerm(string Word, string? Source, string? Identifier, int Line);
