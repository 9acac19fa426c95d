namespace LoopSim.Logic;

/// <summary>How the operators and constants of a formula are written; negation binds most strongly, then conjunction.</summary>
/// <param name="Not">Before what is negated, with its blank where it needs one.</param>
/// <param name="And">Between terms that must both be true.</param>
/// <param name="Or">Between terms of which one must be true.</param>
/// <param name="True">The constant that is true.</param>
/// <param name="False">The constant that is false.</param>
public sealed record LogicNotation(string Not, string And, string Or, string True, string False)
{
    /// <summary>As .bnet files have it: <c>!a &amp; (b | 1)</c>.</summary>
    public static LogicNotation Symbols { get; } = new("!", "&", "|", "1", "0");

    /// <summary>As AEON has it: <c>!a &amp; (b | true)</c>.</summary>
    public static LogicNotation SymbolsAndWords { get; } = new("!", "&", "|", "true", "false");

    /// <summary>As Python has it: <c>not a and (b or True)</c>.</summary>
    public static LogicNotation Words { get; } = new("not ", "and", "or", "True", "False");
}
