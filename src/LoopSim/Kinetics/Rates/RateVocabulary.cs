using System.Collections.Immutable;

namespace LoopSim.Kinetics.Rates;

/// <summary>The words of rate laws: the functions that can be called and the names that nothing else may have.</summary>
public static class RateVocabulary
{
    /// <summary>The word for the time.</summary>
    public const string TimeName = "time";

    /// <summary>Every function, as it is written with its arguments, e.g. <c>hill(x, K, n)</c>.</summary>
    public static ImmutableArray<string> Functions { get; } = [.. RateFunctionEntry.All.Values.Select(f => f.Signature)];

    /// <summary>Names that no quantity of a model may have: the functions and <c>time</c>.</summary>
    public static ImmutableArray<string> ReservedNames { get; } = [.. RateFunctionEntry.All.Keys, TimeName];

    /// <summary>Whether a text is a name: a letter or underscore, then letters, digits and underscores, all ASCII.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && IsNameStart(text[0]) && text.All(IsNamePart);
    }

    internal static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    internal static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
