using LoopSim.Experiments;

namespace LoopSim.Io;

/// <summary>A format that a model's network can be written in.</summary>
/// <param name="Name">The name of the format.</param>
/// <param name="Write">Writes a model as text.</param>
public sealed record NetworkExport(string Name, Func<PathwayModel, string> Write);
