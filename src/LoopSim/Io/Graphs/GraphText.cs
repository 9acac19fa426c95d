using LoopSim.Networks;

namespace LoopSim.Io.Graphs;

/// <summary>The words that drawings have for effects.</summary>
internal static class GraphText
{
    /// <summary>What a source does, in a word.</summary>
    /// <param name="effect">The effect; <see langword="null"/> for an unknown one.</param>
    public static string Word(Effect? effect) => effect switch
    {
        Effect.Activates => "activates",
        Effect.Inhibits => "inhibits",
        Effect.Binds => "binds",
        Effect.Dual => "dual",
        null => "unknown",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };
}
