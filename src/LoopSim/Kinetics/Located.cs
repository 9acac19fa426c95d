using LoopSim.Diagnostics;

namespace LoopSim.Kinetics;

/// <summary>A part of a model and where its author wrote it.</summary>
/// <param name="Item">The part.</param>
/// <param name="Location">The place; <see langword="null"/> where it came from no file.</param>
internal readonly record struct Located<T>(T Item, SourceLocation? Location);
