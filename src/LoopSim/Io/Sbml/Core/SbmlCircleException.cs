namespace LoopSim.Io.Sbml.Core;

/// <summary>Quantities need each other in a circle.</summary>
internal sealed class SbmlCircleException(IReadOnlyList<string> ids) : Exception($"quantities need each other in a circle: {string.Join(" → ", ids)}.");
