using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>A regulator that a file of a multi-valued model declares.</summary>
/// <param name="Source">The node that acts.</param>
/// <param name="Target">The node that is acted on.</param>
/// <param name="Threshold">The level of the source from which it acts; 0 where the file does not say.</param>
/// <param name="Effect">The sign; <see langword="null"/> where there is none, or both.</param>
internal sealed record LevelRegulator(string Source, string Target, int Threshold, Effect? Effect);
