using System.Collections.Immutable;

namespace LoopSim.Io.Formats;

/// <summary>A model in the text of a format.</summary>
/// <param name="Text">The text, LF line ends.</param>
/// <param name="Lost">What the format cannot hold and the model has, a sentence each; empty where nothing is lost.</param>
public sealed record WrittenModel(string Text, ImmutableArray<string> Lost)
{
    /// <summary>The further files that belong to it, each by the ending that replaces that of the first; none for most formats.</summary>
    public ImmutableArray<(string Extension, string Text)> Beside { get; init; } = [];
}
