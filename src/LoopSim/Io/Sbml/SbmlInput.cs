using LoopSim.Networks;

namespace LoopSim.Io.Sbml;

/// <summary>A regulator that a transition declares.</summary>
/// <param name="Id">Its identifier, which stands for its threshold in formulas; <see langword="null"/> where it has none.</param>
/// <param name="Species">The species that acts.</param>
/// <param name="Threshold">The level from which it acts; <see langword="null"/> where the file does not say.</param>
/// <param name="Effect">Its sign, where it has a single one.</param>
internal sealed record SbmlInput(string? Id, string Species, int? Threshold, Effect? Effect);
