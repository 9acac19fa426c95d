using System.Collections.Immutable;

namespace LoopSim.Io.Formats;

/// <summary>A model in the text of a format.</summary>
/// <param name="Text">The text, LF line ends.</param>
/// <param name="Lost">What the format cannot hold and the model has, a sentence each; empty where nothing is lost.</param>
public sealed record WrittenModel(string Text, ImmutableArray<string> Lost);
